using System.Runtime.InteropServices;

namespace Preflight.Features.Roadmaps.Documents.Reading;

internal enum TokenKind
{
    Box,
    Label,
    Link,

    /// <summary>A comment that is a check.</summary>
    Check,
}

/// <summary>Something found in a leaf; offsets into the text.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Start">Where the whole of it begins: a box's or link's bracket, a label's name or emphasis, a comment's mark.</param>
/// <param name="End">Behind a box, link or comment; behind a label's colon.</param>
/// <param name="InnerStart">A box's mark, a label's value, a link's or check's text.</param>
/// <param name="InnerEnd">The end of the mark or of the text; for a label, the end of its value.</param>
/// <param name="UrlStart">A link's address.</param>
/// <param name="UrlEnd">The end of it.</param>
/// <param name="Label">What a label names.</param>
/// <param name="IsStrong">Whether a label begins a line or stands behind a column's edge, and not in running text.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Token(
    TokenKind Kind, int Start, int End, int InnerStart, int InnerEnd, int UrlStart = 0, int UrlEnd = 0, LabelName Label = LabelName.Other, bool IsStrong = false);

/// <summary>
/// One pass over a leaf's raw text that finds boxes, labels and links, and passes over code spans, comments, tags and escapes.
/// Linear: every look-ahead either consumes what it read, or is bounded, or is remembered.
/// </summary>
internal sealed class InlineScan(string raw, Func<string, bool> isKnownMark)
{
    private readonly List<Token> _tokens = [];
    private readonly List<int> _brackets = [];
    private readonly CodeSpans _code = new(raw);
    private int _start;
    private int _end;
    private int _noCommentFrom;

    /// <summary>Where a check begins that is not closed in the leaf that was read last; -1 where none does.</summary>
    public int UnclosedCheck { get; private set; }

    /// <summary>In the order of the text.</summary>
    public List<Token> Read(List<Segment> segments)
    {
        _tokens.Clear();
        _brackets.Clear();
        UnclosedCheck = -1;
        if (segments.Count == 0)
        {
            return _tokens;
        }

        _start = segments[0].Start;
        _end = segments[^1].End;
        _noCommentFrom = int.MaxValue;
        _code.Reset(_start, _end);
        for (int i = 0, at = segments[0].Start; i < segments.Count; i++)
        {
            at = Math.Max(at, segments[i].Start);
            while (at < segments[i].End)
            {
                at = Step(segments[i], at);
            }
        }

        _tokens.Sort(static (a, b) => a.Start.CompareTo(b.Start));
        Labels.EndValues(raw, segments, _tokens);
        return _tokens;
    }

    private int Step(Segment segment, int at)
    {
        var skip = raw.AsSpan(at, segment.End - at).IndexOfAny(Special);
        if (skip < 0)
        {
            return segment.End;
        }

        at += skip;
        switch (raw[at])
        {
            case '\\':
                return at + 2;
            case '`':
                return _code.EndOf(at);
            case '<':
                return Tag(at);
            case '[':
                return OpenBracket(segment, at);
            case ']':
                return CloseBracket(at);
            case ':':
                return Colon(segment, at);
            default:
                return at + 1;
        }
    }

    private int Tag(int at)
    {
        if (raw.AsSpan(at, _end - at).StartsWith("<!--"))
        {
            var close = at < _noCommentFrom ? raw.AsSpan(at + 4, _end - at - 4).IndexOf("-->") : -1;
            var text = CheckComments.TextStart(raw, at, close >= 0 ? at + 4 + close : _end);
            if (close >= 0)
            {
                if (text > 0)
                {
                    _tokens.Add(new Token(TokenKind.Check, at, at + close + 7, text, at + 4 + close));
                }

                return at + 4 + close + 3;
            }

            UnclosedCheck = text > 0 && UnclosedCheck < 0 ? at : UnclosedCheck;
            _noCommentFrom = Math.Min(_noCommentFrom, at);
            return at + 4;
        }

        var end = Html.TagEnd(raw, at, _end);
        if (end == 0)
        {
            return at + 1;
        }

        if (IsHttp(at + 1))
        {
            _tokens.Add(new Token(TokenKind.Link, at, end, at + 1, end - 1, at + 1, end - 1));
        }

        return end;
    }

    private int OpenBracket(Segment segment, int at)
    {
        if (Boxes.At(raw, at, segment.End) is { } box && (at == _start || ((at == segment.Start || raw[at - 1] is ' ' or '\t') && IsMark(box))))
        {
            _tokens.Add(new Token(TokenKind.Box, box.Start, box.End, box.MarkStart, box.End - 1));
            return box.End;
        }

        _brackets.Add(at);
        return at + 1;
    }

    private bool IsMark(Box box) => raw[box.MarkStart] is ' ' or 'x' or 'X' or '~' || isKnownMark(raw.Substring(box.MarkStart, box.MarkLength));

    private int CloseBracket(int at)
    {
        if (_brackets.Count == 0)
        {
            return at + 1;
        }

        var open = _brackets[^1];
        _brackets.RemoveAt(_brackets.Count - 1);
        if (at + 1 >= _end || raw[at + 1] != '(' || !LinkTail.TryReadTarget(raw, at + 2, _end, out var urlStart, out var urlEnd, out var end))
        {
            return at + 1;
        }

        RemoveLinksBehind(open);
        if (IsHttp(urlStart) && (open == 0 || raw[open - 1] != '!'))
        {
            _tokens.Add(new Token(TokenKind.Link, open, end, open + 1, at, urlStart, urlEnd));
        }

        return end;
    }

    // A link holds no other link: what was found in its text is part of it.
    private void RemoveLinksBehind(int open)
    {
        for (var i = _tokens.Count - 1; i >= 0 && _tokens[i].Start > open; i--)
        {
            if (_tokens[i].Kind == TokenKind.Link)
            {
                _tokens.RemoveAt(i);
            }
        }
    }

    private int Colon(Segment segment, int at)
    {
        if (raw.AsSpan(at, segment.End - at).StartsWith("://"))
        {
            return BareUrl(segment, at);
        }

        if (Labels.EndingAt(raw, segment, at) is { } label)
        {
            _tokens.Add(label);
        }

        return at + 1;
    }

    private int BareUrl(Segment segment, int colon)
    {
        var start = colon;
        while (start > segment.Start && colon - start < 6 && char.IsAsciiLetter(raw[start - 1]))
        {
            start--;
        }

        var end = colon + 3;
        while (end < segment.End && raw[end] > ' ' && raw[end] is not ('<' or '`' or '|'))
        {
            end++;
        }

        // As GFM has it: punctuation at the end is the sentence's, and so is a parenthesis that was opened before.
        var url = raw.AsSpan(start, end - start);
        while (url.Length > 0 && (url[^1] is '?' or '!' or '.' or ',' or ':' or ';' or '*' or '_' or '~' or '\'' or '"' or ']'
            || (url[^1] == ')' && url.Count(')') > url.Count('('))))
        {
            url = url[..^1];
        }

        var close = url.IndexOf(']');
        url = close > 0 ? url[..close] : url;
        if (!IsHttp(start) || url.Length <= colon + 3 - start)
        {
            return colon + 3;
        }

        _tokens.Add(new Token(TokenKind.Link, start, start + url.Length, start, start + url.Length, start, start + url.Length));
        return start + url.Length;
    }

    private bool IsHttp(int at)
    {
        var rest = raw.AsSpan(at, _end - at);
        return rest.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || rest.StartsWith("http://", StringComparison.OrdinalIgnoreCase);
    }

    private static readonly System.Buffers.SearchValues<char> Special = System.Buffers.SearchValues.Create("\\`<[]:");
}
