using System.Runtime.InteropServices;

namespace Preflight.Features.Roadmaps.Documents.Reading;

/// <summary>A date as people write it: <c>2026-03-01</c>, <c>2026/03/01</c>, <c>March 1, 2026</c>, <c>1 Mar 2026</c>; offsets into the text.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct WrittenDate(int Start, int End, DateOnly Date)
{
    private static readonly string[] Months =
        ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];

    /// <summary>The last date in a value: a range ends with the day that counts.</summary>
    public static WrittenDate? FindLast(string raw, int start, int end)
    {
        WrittenDate? last = null;
        for (var at = start; at < end; at++)
        {
            var isWordStart = char.IsAsciiLetterOrDigit(raw[at]) && (at == start || !char.IsLetterOrDigit(raw[at - 1]));
            if (isWordStart && At(raw, at, end) is { } found)
            {
                last = found;
                at = found.End - 1;
            }
        }

        return last;
    }

    private static WrittenDate? At(string raw, int start, int end)
    {
        var words = new Words(raw, start, end);
        return words.TryNumber(out var first, out var digits)
            ? digits == 4 ? YearFirst(words, start, first) : DayFirst(words, start, first)
            : MonthFirst(words, start);
    }

    private static WrittenDate? YearFirst(Words words, int start, int year) =>
        words.TrySeparator(out var separator) && words.TryNumber(out var month, out _)
        && words.TrySeparator(out var second) && separator == second && words.TryNumber(out var day, out _)
            ? Of(words, start, year, month, day)
            : null;

    // 1 March 2026, 1st of March 2026, 1-Mar-2026
    private static WrittenDate? DayFirst(Words words, int start, int day)
    {
        words.SkipOrdinal();
        words.SkipBetween();
        if (words.SkipWord("of"))
        {
            words.SkipBetween();
        }

        if (!words.TryMonth(out var month))
        {
            return null;
        }

        words.SkipBetween();
        return words.TryNumber(out var year, out var digits) && digits == 4 ? Of(words, start, year, month, day) : null;
    }

    // March 1, 2026
    private static WrittenDate? MonthFirst(Words words, int start)
    {
        if (!words.TryMonth(out var month))
        {
            return null;
        }

        words.SkipBetween();
        if (!words.TryNumber(out var day, out var digits) || digits > 2)
        {
            return null;
        }

        words.SkipOrdinal();
        words.SkipBetween();
        return words.TryNumber(out var year, out digits) && digits == 4 ? Of(words, start, year, month, day) : null;
    }

    private static WrittenDate? Of(Words words, int start, int year, int month, int day) =>
        year > 0 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) && words.IsAtBoundary
            ? new WrittenDate(start, words.At, new DateOnly(year, month, day))
            : null;

    private ref struct Words(string raw, int at, int end)
    {
        private readonly ReadOnlySpan<char> _text = raw.AsSpan(0, end);

        public int At { get; private set; } = at;

        public readonly bool IsAtBoundary => At == _text.Length || !char.IsLetterOrDigit(_text[At]);

        public bool TryNumber(out int number, out int digits)
        {
            number = 0;
            digits = 0;
            while (At < _text.Length && char.IsAsciiDigit(_text[At]) && digits < 5)
            {
                number = (number * 10) + _text[At++] - '0';
                digits++;
            }

            return digits is > 0 and < 5;
        }

        public bool TrySeparator(out char separator)
        {
            separator = At < _text.Length ? _text[At] : '\0';
            if (separator is not ('-' or '/'))
            {
                return false;
            }

            At++;
            return true;
        }

        public bool TryMonth(out int month)
        {
            var length = 0;
            while (At + length < _text.Length && char.IsAsciiLetter(_text[At + length]))
            {
                length++;
            }

            var word = _text.Slice(At, length);
            for (month = 1; month <= 12; month++)
            {
                if (IsMonth(Months[month - 1], word))
                {
                    At += length;
                    return true;
                }
            }

            return false;
        }

        public bool SkipWord(string word)
        {
            var matches = _text[At..].StartsWith(word, StringComparison.OrdinalIgnoreCase);
            At += matches ? word.Length : 0;
            return matches;
        }

        public void SkipOrdinal() => _ = SkipWord("st") || SkipWord("nd") || SkipWord("rd") || SkipWord("th");

        public void SkipBetween()
        {
            while (At < _text.Length && _text[At] is ' ' or ',' or '.' or '-')
            {
                At++;
            }
        }

        private static bool IsMonth(string name, ReadOnlySpan<char> word) =>
            word.Equals(name, StringComparison.OrdinalIgnoreCase)
            || (word.Length == 3 && name.AsSpan(0, 3).Equals(word, StringComparison.OrdinalIgnoreCase))
            || (word.Equals("sept", StringComparison.OrdinalIgnoreCase) && name[0] == 's');
    }
}
