using System.Globalization;

namespace Preflight.Features.Evidence.Judging;

/// <summary>One value that was seen: a text, and the number that it is where it is one.</summary>
public sealed record Fact
{
    /// <summary>What is longer is cut.</summary>
    public const int LongestText = 300;

    private Fact(string text, double? number) => (Whole, Text, Number) = (text, Cut(text), number);

    /// <summary>As it is shown and kept.</summary>
    public string Text { get; }

    public double? Number { get; }

    /// <summary>As it came, which is what is judged: what is cut away counts too.</summary>
    internal string Whole { get; }

    public static Fact Of(string text) => new(
        text,
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null);

    public static Fact Of(double number) => new(number.ToString("0.######", CultureInfo.InvariantCulture), double.IsFinite(number) ? number : null);

    public static Fact Of(bool flag) => new(flag ? "true" : "false", null);

    // Never in the middle of a character that takes two UTF-16 units; what steers terminals, hides what a text says or cannot be stored is shown as U+FFFD.
    private static string Cut(string text)
    {
        var end = text.Length <= LongestText ? text.Length : char.IsHighSurrogate(text[LongestText - 1]) ? LongestText - 1 : LongestText;
        var shown = string.Create(end, text, static (target, source) =>
        {
            for (var i = 0; i < target.Length; i++)
            {
                target[i] = IsHarmless(source, i) ? source[i] : '\uFFFD';
            }
        });
        return end < text.Length ? shown + "…" : shown;
    }

    // U+202A to U+202E and U+2066 to U+2069 are the bidirectional controls (CVE-2021-42574).
    private static bool IsHarmless(string text, int at) => text[at] switch
    {
        '\t' or '\n' or '\r' => true,
        >= '\u202A' and <= '\u202E' => false,
        >= '\u2066' and <= '\u2069' => false,
        var high when char.IsHighSurrogate(high) => at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]),
        var low when char.IsLowSurrogate(low) => at > 0 && char.IsHighSurrogate(text[at - 1]),
        var letter => !char.IsControl(letter),
    };
}
