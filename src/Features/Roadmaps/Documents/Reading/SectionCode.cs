using System.Collections.Frozen;
using System.Runtime.InteropServices;

namespace Preflight.Features.Roadmaps.Documents.Reading;

/// <summary>The code that a heading begins with (<c>M3</c>, <c>Phase 2</c>, <c>1.2</c>); offsets into the text.</summary>
/// <param name="Start">Where the code begins.</param>
/// <param name="End">Where it ends, without the point or colon behind it.</param>
/// <param name="TitleStart">Where the title begins behind it.</param>
/// <param name="OpensEmphasis">Whether emphasis begins before the code and is not closed before the title.</param>
/// <param name="IsMilestone">Whether it is <c>M</c> and a number: a milestone even when it holds nothing.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct SectionCode(int Start, int End, int TitleStart, bool OpensEmphasis, bool IsMilestone)
{
    private const int LongestWord = 9;

    private static readonly FrozenSet<string> Words = FrozenSet.ToFrozenSet(
        [
            "phase", "priority", "sprint", "week", "stage", "milestone", "step", "iteration", "part", "wave", "month", "day",
            "quarter", "release", "level", "tier", "gate", "track", "epic",
        ],
        StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> WordsBySpan = Words.GetAlternateLookup<ReadOnlySpan<char>>();

    public static SectionCode? Find(string raw, int start, int end)
    {
        var at = start;
        var emphasis = 0;
        while (at < end && !char.IsLetterOrDigit(raw[at]))
        {
            emphasis += raw[at] is '*' or '_' ? 1 : 0;
            at++;
        }

        var rest = raw.AsSpan(at, end - at);
        var length = WordCode(rest);
        length = length > 0 ? length : LetterCode(rest);
        length = length > 0 ? length : NumberCode(rest);
        return length > 0 ? Delimit(raw, at, at + length, end, emphasis > 0, IsMilestoneCode(rest[..length])) : null;
    }

    private static SectionCode Delimit(string raw, int start, int codeEnd, int end, bool inEmphasis, bool isMilestone)
    {
        var at = codeEnd;
        var hasDelimiter = false;
        while (at < end)
        {
            var c = raw[at];
            if (inEmphasis && c is '*' or '_')
            {
                at += CountOf(raw, at, end);
                inEmphasis = false;
            }
            else if (!hasDelimiter && c is ':' or '.' or ')' or '-' or '–' or '—' or '|' or '·')
            {
                at++;
                hasDelimiter = c is not ('.' or ')');
            }
            else if (c is ' ' or '\t')
            {
                at++;
            }
            else
            {
                break;
            }
        }

        return new SectionCode(start, codeEnd, at, inEmphasis, isMilestone);
    }

    private static int CountOf(string raw, int at, int end)
    {
        var count = 1;
        while (at + count < end && raw[at + count] == raw[at])
        {
            count++;
        }

        return count;
    }

    // Phase 2, Sprint 6a.1, Week 1-2, Milestone #3, Stage IV
    private static int WordCode(ReadOnlySpan<char> text)
    {
        var word = LettersOf(text);
        if (word is 0 or > LongestWord || !WordsBySpan.Contains(text[..word]))
        {
            return 0;
        }

        var at = word;
        while (at < text.Length && at < word + 2 && text[at] is ' ' or '\t' or '-' or '#')
        {
            at++;
        }

        if (at == word)
        {
            return 0;
        }

        var number = NumberOf(text[at..]);
        number = number > 0 ? number : RomanOf(text[at..]);
        return number > 0 && EndsAt(text, at + number) ? at + number : 0;
    }

    // M3 and P0 as they are; other letters only with a delimiter: "S3 bucket policy" has no code, "S3: bucket" has.
    private static int LetterCode(ReadOnlySpan<char> text)
    {
        var letters = 0;
        while (letters < text.Length && char.IsAsciiLetterUpper(text[letters]))
        {
            letters++;
        }

        if (letters is 0 or > 4)
        {
            return 0;
        }

        var at = letters < text.Length && text[letters] == '-' ? letters + 1 : letters;
        var number = NumberOf(text[at..]);
        if (number is 0 or > 8 || !EndsAt(text, at + number))
        {
            return 0;
        }

        var length = at + number;
        var isPlain = text[..letters] is "M" or "MS" || (text[..letters] is "P" && number == 1);
        return isPlain || IsDelimited(text[length..]) ? length : 0;
    }

    // 1.2, 3., 3), 3:, 3 - title
    private static int NumberCode(ReadOnlySpan<char> text)
    {
        var length = DigitsOf(text);
        if (length == 0)
        {
            return 0;
        }

        var parts = 1;
        while (length + 1 < text.Length && text[length] == '.' && DigitsOf(text[(length + 1)..]) is > 0 and var digits)
        {
            length += digits + 1;
            parts++;
        }

        var rest = text[length..];
        var closes = rest.Length > 0 && rest[0] is '.' or ')' or ':';
        var behind = closes ? rest[1..] : rest;
        var ends = behind.IsEmpty || behind[0] is ' ' or '\t' or '*' or '_';
        return ends && (closes || parts > 1 || IsDelimited(rest)) ? length : 0;
    }

    private static bool IsMilestoneCode(ReadOnlySpan<char> code) =>
        code.Length > 1 && code[0] == 'M' && code[1..].IndexOfAnyExceptInRange('0', '9') < 0;

    private static bool IsDelimited(ReadOnlySpan<char> rest)
    {
        rest = rest.TrimStart("*_");
        var spaced = rest.TrimStart(" \t");
        return rest.Length > 0 && (rest[0] is ':' or ')' or '.' || (spaced.Length < rest.Length && spaced.Length > 0 && spaced[0] is '-' or '–' or '—' or '|' or ':'));
    }

    private static bool EndsAt(ReadOnlySpan<char> text, int length) => length == text.Length || !char.IsLetterOrDigit(text[length]);

    private static int LettersOf(ReadOnlySpan<char> text)
    {
        var count = 0;
        while (count < text.Length && char.IsAsciiLetter(text[count]))
        {
            count++;
        }

        return count;
    }

    private static int DigitsOf(ReadOnlySpan<char> text)
    {
        var found = text.IndexOfAnyExceptInRange('0', '9');
        return found < 0 ? text.Length : found;
    }

    private static int RomanOf(ReadOnlySpan<char> text)
    {
        var found = text.IndexOfAnyExcept("IVX");
        return found < 0 ? text.Length : found;
    }

    // 3, 6a, 6a.1, 1-2
    private static int NumberOf(ReadOnlySpan<char> text)
    {
        var length = DigitsOf(text);
        if (length == 0)
        {
            return 0;
        }

        if (length < text.Length && char.IsAsciiLetterLower(text[length]) && EndsAt(text, length + 1))
        {
            length++;
        }

        while (length + 1 < text.Length && text[length] is '.' or '-' or '–' && DigitsOf(text[(length + 1)..]) is > 0 and var digits)
        {
            length += digits + 1;
        }

        return length;
    }
}
