namespace Preflight.Features.Roadmaps.Documents.Reading;

/// <summary>What follows a link's text: <c>(address "title")</c> or <c>[reference]</c>. Bounded, so that hostile text costs linear time.</summary>
internal static class LinkTail
{
    private const int Longest = 2048;
    private const int DeepestParentheses = 32;

    /// <returns>Behind the tail that begins at an offset; 0 where none does.</returns>
    public static int EndOf(string raw, int at, int end) => raw[at] switch
    {
        '(' => TryReadTarget(raw, at + 1, end, out _, out _, out var behind) ? behind : 0,
        '[' when raw.AsSpan(at + 1, Math.Min(Longest, end - at - 1)).IndexOfAny('[', ']') is > 0 and var close && raw[at + 1 + close] == ']' => at + close + 2,
        _ => 0,
    };

    /// <summary>Destination, optional title, closing parenthesis; from behind the opening one.</summary>
    public static bool TryReadTarget(string raw, int at, int end, out int urlStart, out int urlEnd, out int behind)
    {
        behind = 0;
        at = SkipBlanks(raw, at, end);
        var limit = Math.Min(end, at + Longest);
        if (at < limit && raw[at] == '<')
        {
            urlStart = at + 1;
            var close = raw.AsSpan(urlStart, limit - urlStart).IndexOfAny("<>\r\n");
            urlEnd = close < 0 ? urlStart : urlStart + close;
            at = urlEnd + 1;
            if (close < 0 || raw[urlEnd] != '>')
            {
                return false;
            }
        }
        else
        {
            urlStart = at;
            at = EndOfUrl(raw, at, limit);
            urlEnd = at;
        }

        at = SkipBlanks(raw, at, end);
        if (at < end && raw[at] is '"' or '\'')
        {
            var close = raw.AsSpan(at + 1, Math.Min(Longest, end - at - 1)).IndexOf(raw[at]);
            at = close < 0 ? end : SkipBlanks(raw, at + close + 2, end);
        }

        behind = at + 1;
        return at < end && raw[at] == ')';
    }

    private static int EndOfUrl(string raw, int at, int limit)
    {
        var depth = 0;
        for (; at < limit && raw[at] > ' '; at++)
        {
            if ((raw[at] == '(' && ++depth > DeepestParentheses) || (raw[at] == ')' && depth-- == 0))
            {
                break;
            }
        }

        return at;
    }

    private static int SkipBlanks(string raw, int at, int end)
    {
        while (at < end && raw[at] is ' ' or '\t')
        {
            at++;
        }

        return at;
    }
}
