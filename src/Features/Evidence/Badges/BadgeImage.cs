using System.Globalization;
using System.Text;
using System.Xml;
using Preflight.Features.Evidence.Verdicts;

namespace Preflight.Features.Evidence.Badges;

/// <summary>
/// Draws the badge. It is an image with a name for those who do not see it, its colours keep a contrast of 4.5 to 1 (WCAG 2.2, 1.4.3), and it
/// has no style and no script, so that a policy that lets nothing through does not change it.
/// </summary>
internal static class BadgeImage
{
    private const string Label = "readiness";
    private const int Height = 20;
    private const int Padding = 6;

    /// <param name="score">From 0 to 100; null where there is nothing to score.</param>
    /// <param name="verdict">The worst of the plan.</param>
    public static byte[] Draw(double? score, Verdict? verdict)
    {
        // Never rounded up to a hundred: that is said of what is proven whole alone.
        var value = score is { } known ? string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(known)} %") : "unknown";
        var words = verdict is { } worst ? $"{Label}: {value}, {worst.ToString().ToLowerInvariant()}" : $"{Label}: {value}";
        var (left, right) = (WidthOf(Label), WidthOf(value));
        var image = new StringBuilder();
        using (var writer = XmlWriter.Create(image, new XmlWriterSettings { OmitXmlDeclaration = true }))
        {
            writer.WriteStartElement("svg", "http://www.w3.org/2000/svg");
            Attribute(writer, "width", left + right);
            Attribute(writer, "height", Height);
            writer.WriteAttributeString("role", "img");
            writer.WriteAttributeString("aria-label", words);
            writer.WriteElementString("title", "http://www.w3.org/2000/svg", words);
            Box(writer, 0, left, "#444444");
            Box(writer, left, right, ColourOf(verdict));
            Text(writer, Label, left / 2);
            Text(writer, value, left + (right / 2));
            writer.WriteEndElement();
        }

        return Encoding.UTF8.GetBytes(image.ToString());
    }

    private static string ColourOf(Verdict? verdict) => verdict switch
    {
        Verdict.Proven => "#1a7f37",
        Verdict.Waived => "#0969da",
        Verdict.Stale => "#8a5a00",
        Verdict.Unproven or null => "#57606a",
        Verdict.Failing => "#b31d28",
    };

    // Wide enough for any usual font: the text's length is given, so that it fits whatever the font.
    private static int WidthOf(string text) => (text.Length * 7) + (2 * Padding);

    private static void Box(XmlWriter writer, int x, int width, string colour)
    {
        writer.WriteStartElement("rect", "http://www.w3.org/2000/svg");
        Attribute(writer, "x", x);
        Attribute(writer, "width", width);
        Attribute(writer, "height", Height);
        writer.WriteAttributeString("fill", colour);
        writer.WriteEndElement();
    }

    private static void Text(XmlWriter writer, string text, int middle)
    {
        writer.WriteStartElement("text", "http://www.w3.org/2000/svg");
        Attribute(writer, "x", middle);
        Attribute(writer, "y", 14);
        writer.WriteAttributeString("fill", "#ffffff");
        writer.WriteAttributeString("font-family", "Verdana, DejaVu Sans, sans-serif");
        Attribute(writer, "font-size", 11);
        writer.WriteAttributeString("text-anchor", "middle");
        Attribute(writer, "textLength", text.Length * 7);
        writer.WriteAttributeString("lengthAdjust", "spacingAndGlyphs");
        writer.WriteString(text);
        writer.WriteEndElement();
    }

    private static void Attribute(XmlWriter writer, string name, int value) => writer.WriteAttributeString(name, value.ToString(CultureInfo.InvariantCulture));
}
