using System.Runtime.InteropServices;

namespace Preflight.Features.Roadmaps.Documents.Reading;

/// <summary>What belongs to one box or title within a leaf: its text, the links in parentheses behind that, and the first owner and target; offsets into the text.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Region(int TextStart, int TextEnd, int LinksEnd, Token? Owner, Token? Target)
{
    private const string Blanks = " \t\r\n";
    private const string Openers = " \t\r\n([{,;|—–-·•";
    private const string Closers = " \t\r\n)]},;|—–-·•";
    private const string BoxSeparators = " \t\r\n,;|·•&";

    /// <summary>
    /// Reads what stands from one offset up to another, looking at tokens from <paramref name="firstToken"/> on. Before
    /// another box the separator is no text.
    /// </summary>
    public static Region Read(string raw, List<Segment> segments, List<Token> tokens, int firstToken, int start, int end, bool isBeforeBox)
    {
        Token? owner = null;
        Token? target = null;
        (int Start, int End)? text = null;
        var from = start;
        var isBehindLabel = false;
        var behind = firstToken;
        for (var i = firstToken; i < tokens.Count && tokens[i].Start < end; i++)
        {
            behind = i + 1;
            var token = tokens[i];
            if (token.Kind == TokenKind.Check && token.Start >= start)
            {
                // A check stays where it is, whatever is written into the text before it.
                text ??= Words(raw, segments, from, token.Start, isBehindLabel ? Closers : Blanks, isBehindLabel ? Openers : Blanks, anything: !isBehindLabel);
                from = Math.Max(from, token.End);
                continue;
            }

            if (token.Start < start || token.Kind != TokenKind.Label || token.Label is not (LabelName.Owner or LabelName.Target))
            {
                continue;
            }

            text ??= Words(raw, segments, from, token.Start, isBehindLabel ? Closers : Blanks, Openers);
            owner ??= token.Label == LabelName.Owner ? token : null;
            target ??= token.Label == LabelName.Target ? token : null;
            from = BehindValue(raw, token, end);
            isBehindLabel = true;
        }

        text ??= Words(raw, segments, from, end, isBehindLabel ? Closers : Blanks, isBeforeBox ? BoxSeparators : Blanks, anything: !isBehindLabel);
        var none = Math.Min(end, start < raw.Length && raw[start] is ' ' or '\t' ? start + 1 : start);
        var (textStart, linksEnd) = text ?? (none, none);
        return new Region(textStart, WithoutLinks(raw, CollectionsMarshal.AsSpan(tokens)[firstToken..behind], textStart, linksEnd), linksEnd, owner, target);
    }

    // "Rotate the keys ([PR](…)) ([runbook](…))": the links are no words of the task.
    private static int WithoutLinks(string raw, ReadOnlySpan<Token> tokens, int start, int end)
    {
        for (var i = tokens.Length - 1; i >= 0 && tokens[i].Start > start; i--)
        {
            if (tokens[i] is not { Kind: TokenKind.Link } link || link.End > end)
            {
                continue;
            }

            var words = raw.AsSpan(start, link.Start - start);
            if (link.End != end - 1 || raw[link.End] != ')' || !words.EndsWith("("))
            {
                break;
            }

            words = words[..^1].TrimEnd(Blanks);
            if (words.IsEmpty)
            {
                break;
            }

            end = start + words.Length;
        }

        return end;
    }

    // Emphasis that wraps a label closes behind its value.
    private static int BehindValue(string raw, Token label, int end)
    {
        var behind = label.InnerEnd;
        while (raw[label.Start] is '*' or '_' && behind < end && raw[behind] == raw[label.Start])
        {
            behind++;
        }

        return behind;
    }

    private static (int Start, int End)? Words(
        string raw, List<Segment> segments, int start, int end, string trimStart, string trimEnd, bool anything = false)
    {
        // Edges move from segment to segment: what stands between two lines (a block quote's mark) is no text.
        for (var i = Segment.FirstBehind(segments, start); ; i++)
        {
            if (start >= end || i == segments.Count || segments[i].Start >= end)
            {
                return null;
            }

            start = Math.Max(start, segments[i].Start);
            var line = raw.AsSpan(start, Math.Min(end, segments[i].End) - start);
            var trimmed = line.TrimStart(trimStart);
            start += line.Length - trimmed.Length;
            if (!trimmed.IsEmpty)
            {
                break;
            }
        }

        for (var i = Math.Min(segments.Count - 1, Segment.FirstBehind(segments, end - 1)); ; i--)
        {
            var from = Math.Max(start, segments[i].Start);
            end = Math.Min(end, segments[i].End);
            end = end <= from ? from : from + raw.AsSpan(from, end - from).TrimEnd(trimEnd).Length;
            if (end > from || from == start)
            {
                break;
            }
        }

        return end > start && (anything || HasWord(raw.AsSpan(start, end - start))) ? (start, end) : null;
    }

    private static bool HasWord(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (char.IsLetterOrDigit(c) || char.IsSurrogate(c))
            {
                return true;
            }
        }

        return false;
    }
}
