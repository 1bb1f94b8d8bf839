using System.Globalization;

namespace Preflight.Features.Evidence.Judging;

/// <summary>One value that was seen: a text, and the number that it is where it is one.</summary>
public sealed record Fact
{
    /// <summary>What is longer is cut.</summary>
    public const int LongestText = 300;

    private Fact(string text, double? number) => (Text, Number) = (Cut(text), number);

    public string Text { get; }

    public double? Number { get; }

    public static Fact Of(string text) => new(
        text,
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null);

    public static Fact Of(double number) => new(number.ToString("0.######", CultureInfo.InvariantCulture), double.IsFinite(number) ? number : null);

    public static Fact Of(bool flag) => new(flag ? "true" : "false", null);

    // Never in the middle of a character that takes two UTF-16 units; what steers terminals or cannot be stored is shown as U+FFFD.
    private static string Cut(string text)
    {
        var end = text.Length <= LongestText ? text.Length : char.IsHighSurrogate(text[LongestText - 1]) ? LongestText - 1 : LongestText;
        var shown = string.Create(end, text, static (target, source) =>
        {
            for (var i = 0; i < target.Length; i++)
            {
                target[i] = char.IsControl(source[i]) && source[i] is not ('\t' or '\n' or '\r') ? '\uFFFD' : source[i];
            }
        });
        return end < text.Length ? shown + "…" : shown;
    }
}
