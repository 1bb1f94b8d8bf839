using System.Globalization;
using System.Text.RegularExpressions;

namespace Preflight.Features.Roadmaps.Documents.Writing;

/// <summary>The beginning of a list item's line: quote signs, indentation, bullet or number, and the blanks behind it.</summary>
internal static partial class ListMarker
{
    public static string? Of(ReadOnlySpan<char> line) => Form().Match(line.ToString()) is { Success: true } marker ? marker.Value : null;

    /// <summary>The marker of the item that follows: the same bullet, or the next number.</summary>
    public static string Next(string marker) => Number().Replace(marker, number =>
        int.TryParse(number.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value < 999_999_999 ? (value + 1).ToString(CultureInfo.InvariantCulture) : number.Value);

    /// <summary>The marker of an item one level deeper.</summary>
    public static string Below(string marker)
    {
        var parts = Form().Match(marker);
        var (lead, bullet, blanks) = (parts.Groups["lead"].Value, parts.Groups["bullet"].Value, parts.Groups["blanks"].Value);
        var isNumber = char.IsAsciiDigit(bullet[0]);
        return lead + (lead.Contains('\t') ? "\t" : new string(' ', bullet.Length + blanks.Length)) + (isNumber ? "- " : bullet + blanks);
    }

    /// <summary>What a further line of the marker's item begins with.</summary>
    public static string Within(string marker)
    {
        var parts = Form().Match(marker);
        var (lead, blanks) = (parts.Groups["lead"].Value, parts.Groups["blanks"].Value);
        return lead + (lead.Contains('\t') || blanks.Contains('\t') ? "\t" : new string(' ', parts.Groups["bullet"].Length + blanks.Length));
    }

    [GeneratedRegex(@"^(?<lead>[ \t>]*)(?<bullet>[-*+]|\d{1,9}[.)])(?<blanks>[ \t]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 200)]
    private static partial Regex Form();

    [GeneratedRegex(@"\d+(?=[.)])", RegexOptions.None, matchTimeoutMilliseconds: 200)]
    private static partial Regex Number();
}
