using System.Globalization;
using System.Text.RegularExpressions;

namespace Preflight.Features.Evidence;

/// <summary>A time span as people write it: a whole number and <c>s</c>, <c>m</c>, <c>h</c>, <c>d</c> or <c>w</c>, such as <c>5m</c> or <c>7d</c>.</summary>
public static partial class Period
{
    public const string Pattern = "^[1-9][0-9]{0,5}[smhdw]$";

    public const string Advice = "Write a whole number and s, m, h, d or w, such as 30s, 5m, 12h or 7d.";

    /// <exception cref="FormatException">It is none.</exception>
    public static TimeSpan Parse(string text) => TryParse(text) ?? throw new FormatException(Advice);

    /// <returns>The span; null where the text is none.</returns>
    public static TimeSpan? TryParse(string? text)
    {
        if (text is null || !Shape().IsMatch(text))
        {
            return null;
        }

        var count = int.Parse(text.AsSpan(0, text.Length - 1), CultureInfo.InvariantCulture);
        return text[^1] switch
        {
            's' => TimeSpan.FromSeconds(count),
            'm' => TimeSpan.FromMinutes(count),
            'h' => TimeSpan.FromHours(count),
            'd' => TimeSpan.FromDays(count),
            _ => TimeSpan.FromDays(7L * count),
        };
    }

    /// <summary>The shortest way to write a span of whole seconds.</summary>
    public static string Write(TimeSpan span)
    {
        var seconds = (long)span.TotalSeconds;
        return seconds switch
        {
            _ when seconds % 604_800 == 0 => Text(seconds / 604_800, 'w'),
            _ when seconds % 86_400 == 0 => Text(seconds / 86_400, 'd'),
            _ when seconds % 3_600 == 0 => Text(seconds / 3_600, 'h'),
            _ when seconds % 60 == 0 => Text(seconds / 60, 'm'),
            _ => Text(seconds, 's'),
        };

        static string Text(long count, char unit) => string.Create(CultureInfo.InvariantCulture, $"{count}{unit}");
    }

    [GeneratedRegex(Pattern, RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Shape();
}
