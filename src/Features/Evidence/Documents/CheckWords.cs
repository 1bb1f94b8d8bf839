using System.Text;

namespace Preflight.Features.Evidence.Documents;

/// <summary>One word of a sentence.</summary>
/// <param name="Text">What it says, without quotation marks.</param>
/// <param name="At">Offset in the check's text.</param>
/// <param name="IsQuoted">Whether it stands in quotation marks: then it is never a keyword.</param>
internal sealed record CheckWord(string Text, int At, bool IsQuoted);

/// <summary>A sentence's words: divided by blanks, or in quotation marks, where <c>\"</c> is a mark and <c>\\</c> a backslash.</summary>
internal static class CheckWords
{
    /// <summary>The words; a fault with its offset where they cannot be told apart.</summary>
    public static (List<CheckWord> Words, (string Message, int At)? Fault) Of(string text)
    {
        var words = new List<CheckWord>();
        for (var at = 0; at < text.Length;)
        {
            if (char.IsWhiteSpace(text[at]))
            {
                at++;
                continue;
            }

            var start = at;
            if (text[at] != '"')
            {
                while (at < text.Length && !char.IsWhiteSpace(text[at]))
                {
                    at++;
                }

                words.Add(new(text[start..at], start, IsQuoted: false));
                continue;
            }

            var (value, end) = Quoted(text, at);
            if (end < 0)
            {
                return (words, ("This quotation mark is not closed. Write \\\" for a quotation mark within a text.", start));
            }

            if (end < text.Length && !char.IsWhiteSpace(text[end]))
            {
                return (words, ("Expected a blank behind the quotation mark. Write \\\" for a quotation mark within a text.", end));
            }

            words.Add(new(value, start, IsQuoted: true));
            at = end;
        }

        return (words, null);
    }

    /// <summary>A text as one word.</summary>
    public static string Quote(string text) => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    private static (string Value, int End) Quoted(string text, int at)
    {
        var value = new StringBuilder();
        for (at++; at < text.Length; at++)
        {
            switch (text[at])
            {
                case '"':
                    return (value.ToString(), at + 1);
                case '\\' when at + 1 < text.Length && text[at + 1] is '"' or '\\':
                    value.Append(text[++at]);
                    break;
                case var letter:
                    value.Append(letter);
                    break;
            }
        }

        return ("", -1);
    }
}
