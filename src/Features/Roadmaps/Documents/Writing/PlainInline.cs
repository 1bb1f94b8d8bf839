using System.Globalization;
using System.Text;

namespace Preflight.Features.Roadmaps.Documents.Writing;

/// <summary>Plain text as Markdown that reads as just that text.</summary>
internal static class PlainInline
{
    /// <summary>Why a text cannot stand on one line of a document; null where it can.</summary>
    public static string? Fault(string text) => text switch
    {
        _ when !text.EnumerateRunes().Any(IsVisible) => "it is blank",
        _ when text.EnumerateRunes().Any(rune => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator) => "it holds a line break or another control character",
        _ when text.EnumerateRunes().Any(rune => rune.Value is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069)) => "it holds characters that turn the direction of writing",
        _ when text.Contains('\uFFFD') || HasLoneSurrogate(text) || text.EnumerateRunes().Any(rune => (rune.Value & 0xFFFE) == 0xFFFE) => "it holds a character that cannot be written",
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

    // Fillers of Hangul and the blank of braille are letters and symbols by category, and show nothing.
    private static bool IsVisible(Rune rune) =>
        !Rune.IsWhiteSpace(rune)
        && rune.Value is not (0x115F or 0x1160 or 0x3164 or 0xFFA0 or 0x2800)
        && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.OtherNotAssigned);

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
