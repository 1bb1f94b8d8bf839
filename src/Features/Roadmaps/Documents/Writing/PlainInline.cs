using System.Globalization;
using System.Text;

namespace Preflight.Features.Roadmaps.Documents.Writing;

/// <summary>Plain text as Markdown that reads as just that text.</summary>
internal static class PlainInline
{
    /// <summary>Why a text cannot stand on one line of a document; null where it can.</summary>
    public static string? Fault(string text) => text switch
    {
        _ when string.IsNullOrWhiteSpace(text) => "it is blank",
        _ when text.EnumerateRunes().Any(rune => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator) => "it holds a line break or another control character",
        _ when text.EnumerateRunes().Any(rune => rune.Value is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069)) => "it holds characters that turn the direction of writing",
        _ when text.Contains('\uFFFD') || HasLoneSurrogate(text) => "it holds a character that cannot be written",
        _ => null,
    };

    /// <summary>Escapes every character that Markdown could take for a mark.</summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 8);
        var collapsed = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        for (var i = 0; i < collapsed.Length; i++)
        {
            var letter = collapsed[i];
            if (letter is '\\' or '`' or '*' or '[' or ']' or '<' or '>' or '|' or '~'
                || (letter == '_' && !IsWithinWord(collapsed, i))
                || (letter == '&' && i + 1 < collapsed.Length && (char.IsAsciiLetter(collapsed[i + 1]) || collapsed[i + 1] == '#'))
                || (letter is '#' or '+' or '-' or '=' && i == 0))
            {
                escaped.Append('\\');
            }

            escaped.Append(letter);
        }

        return escaped.ToString();
    }

    private static bool IsWithinWord(string text, int at) =>
        at > 0 && at + 1 < text.Length && char.IsLetterOrDigit(text[at - 1]) && char.IsLetterOrDigit(text[at + 1]);

    private static bool HasLoneSurrogate(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(text[i]))
            {
                return true;
            }
        }

        return false;
    }
}
