using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Preflight.Features.GoLive.Rendering;

/// <summary>A verdict as a comment of a pull request.</summary>
internal static partial class MarkdownVerdict
{
    private const int MostRows = 200;

    public static byte[] Write(GateVerdict verdict)
    {
        var text = new StringBuilder();
        var isOpen = verdict.Verdict == GateAnswer.Go;
        text.Append(CultureInfo.InvariantCulture, $"## {(isOpen ? "✅ go" : "⛔ no-go")}: `{verdict.Gate}` ({Escape(verdict.Environment)})\n\n");
        text.Append(isOpen
            ? string.Create(CultureInfo.InvariantCulture, $"All rules hold for {verdict.Items} items.\n")
            : string.Create(CultureInfo.InvariantCulture, $"{verdict.Reasons.Count} reasons, {verdict.Items} items looked at.\n"));
        if (verdict.Reasons.Count > 0)
        {
            text.Append("\n| rule | where | why | wanted | seen |\n|---|---|---|---|---|\n");
            foreach (var reason in verdict.Reasons.Take(MostRows))
            {
                text.Append(CultureInfo.InvariantCulture, $"| {reason.Rule} | {Escape(string.Join(" ", new[] { reason.Roadmap, reason.Item }.OfType<string>()))} | {Escape(reason.Message)} | {Escape(reason.Wanted)} | {Escape(reason.Seen ?? "–")} |\n");
            }

            if (verdict.Reasons.Count > MostRows)
            {
                text.Append(CultureInfo.InvariantCulture, $"\n… and {verdict.Reasons.Count - MostRows} more.\n");
            }
        }

        foreach (var document in verdict.Documents)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n- plan `{document.Roadmap}` at version {document.Version}");
        }

        text.Append(verdict.ProvenAt is { } at
            ? string.Create(CultureInfo.InvariantCulture, $"\n\nThe gate was last seen to block and to open on {at.UtcDateTime:yyyy-MM-dd}.\n")
            : "\n\nThe gate was never seen to block: let it prove itself.\n");
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    // What others wrote must be read as text: no table cell, link, image, mention or HTML of theirs. An address and a mention are found in what is shown
    // (GitHub Flavored Markdown, section 6.9), so that escapes do not keep them apart, but a space of no width does.
    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var letter in Addresses().Replace(text.ReplaceLineEndings(" "), "\u200B"))
        {
            escaped.Append(letter switch
            {
                '<' => "&lt;",
                '>' => "&gt;",
                '&' => "&amp;",
                '@' => "&#64;",
                '\u200B' => "&#8203;",
                '|' or '\\' or '`' or '*' or '_' or '[' or ']' or '!' or '#' or '~' => $"\\{letter}",
                _ => letter.ToString(),
            });
        }

        return escaped.ToString();
    }

    /// <summary>The places at which an address or a mention falls apart: before <c>://</c>, the colon of <c>mailto:</c> and <c>xmpp:</c> and the dot of <c>www.</c>, and behind an <c>@</c>.</summary>
    [GeneratedRegex(@"(?=://)|(?<=mailto|xmpp)(?=:)|(?<=www)(?=\.)|(?<=@)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Addresses();
}
