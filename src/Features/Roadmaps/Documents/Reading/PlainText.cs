using System.Net;
using System.Runtime.InteropServices;
using System.Text;

namespace Preflight.Features.Roadmaps.Documents.Reading;

/// <summary>
/// What a reader sees of raw Markdown: without emphasis, backticks, links' addresses, HTML tags and comments; escapes and
/// entities resolved; blanks and line ends as single blanks.
/// </summary>
internal sealed class PlainText(string raw)
{
    private const int LongestEntity = 32;
    private const string Erased = "\uFFFF";

    private static readonly System.Buffers.SearchValues<char> Special = System.Buffers.SearchValues.Create("\\`*_~<[]&\t\r\n\u00A0");

    private readonly StringBuilder _out = new();
    private readonly List<Run> _open = [];
    private readonly List<int> _brackets = [];
    private readonly List<Segment> _whole = [];
    private readonly CodeSpans _code = new(raw);
    private readonly int[] _searched = new int[3];
    private int _start;
    private int _end;
    private bool _isBlankDue;
    private int _noCommentFrom;

    /// <summary>Of a stretch of a leaf that has these segments.</summary>
    public string Of(int start, int end, List<Segment> segments)
    {
        var text = raw.AsSpan(start, end - start).Trim();
        if (text.IndexOfAny(Special) < 0 && text.IndexOf("  ") < 0)
        {
            return text.ToString();
        }

        Reset(start, end);
        var at = start;
        for (var i = Segment.FirstBehind(segments, start); i < segments.Count && segments[i].Start < end; i++)
        {
            at = Math.Max(at, segments[i].Start);
            while (at < Math.Min(segments[i].End, end))
            {
                at = Step(at);
            }

            _isBlankDue = true;
        }

        foreach (var run in _open)
        {
            // Two and more are never meant as text.
            Erase(run.Length > 1 ? run : run with { Length = 0 });
        }

        return _out.Replace(Erased, "").ToString().Trim();
    }

    /// <summary>Of a stretch of one line.</summary>
    public string Of(int start, int end)
    {
        _whole.Clear();
        _whole.Add(new Segment(start, end));
        return Of(start, end, _whole);
    }

    private void Reset(int start, int end)
    {
        (_start, _end) = (start, end);
        _out.Clear();
        _open.Clear();
        _brackets.Clear();
        _code.Reset(start, end);
        Array.Clear(_searched);
        _isBlankDue = false;
        _noCommentFrom = int.MaxValue;
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Run(int Position, int Length, char Character);

    private int Step(int at)
    {
        switch (raw[at])
        {
            case '\\' when at + 1 < _end && char.IsAscii(raw[at + 1]) && char.IsPunctuation(raw[at + 1]) | char.IsSymbol(raw[at + 1]):
                Add(raw[at + 1]);
                return at + 2;
            case '`':
                return Code(at);
            case '*' or '_' or '~':
                return Emphasis(at);
            case '<':
                return Tag(at);
            case '!' when at + 1 < _end && raw[at + 1] == '[':
                return at + 1;
            case '[':
                Add('[');
                _brackets.Add(_out.Length - 1);
                return at + 1;
            case ']':
                return CloseBracket(at);
            case '&':
                return Entity(at);
            case var c when char.IsWhiteSpace(c):
                _isBlankDue = true;
                return at + 1;
            case var c:
                Add(c);
                return at + 1;
        }
    }

    private void Add(char c)
    {
        if (_isBlankDue && _out.Length > 0)
        {
            _out.Append(' ');
        }

        _isBlankDue = false;
        _out.Append(c);
    }

    private int Code(int at)
    {
        var content = _code.RunEnd(at);
        var closer = _code.CloserOf(at, content);
        var until = closer > 0 ? closer : content;
        for (var i = closer > 0 ? content : at; i < until; i++)
        {
            if (char.IsWhiteSpace(raw[i]))
            {
                _isBlankDue = true;
            }
            else
            {
                Add(raw[i]);
            }
        }

        return closer > 0 ? _code.RunEnd(closer) : content;
    }

    private int Emphasis(int at)
    {
        var c = raw[at];
        var behind = at + 1;
        while (behind < _end && raw[behind] == c)
        {
            behind++;
        }

        var before = at > _start ? raw[at - 1] : ' ';
        var after = behind < _end ? raw[behind] : ' ';
        var isInWord = c == '_' && char.IsLetterOrDigit(before) && char.IsLetterOrDigit(after);
        var closes = !char.IsWhiteSpace(before) && !isInWord && !(c == '_' && char.IsLetterOrDigit(after));
        var opens = !char.IsWhiteSpace(after) && !isInWord && !(c == '_' && char.IsLetterOrDigit(before));
        var length = behind - at;
        if (c == '~' && length != 2)
        {
            closes = opens = false;
        }

        while (closes && length > 0 && FindOpener(c) is >= 0 and var found)
        {
            var opener = _open[found];
            var matched = Math.Min(opener.Length, length);
            _open.RemoveRange(found, _open.Count - found);
            Erase(opener with { Position = opener.Position + opener.Length - matched, Length = matched });
            if (opener.Length > matched)
            {
                _open.Add(opener with { Length = opener.Length - matched });
            }

            length -= matched;
        }

        if (length > 0)
        {
            Add(c);
            _out.Append(c, length - 1);
            if (opens || (closes && length > 1))
            {
                _open.Add(new Run(_out.Length - length, length, c));
            }
        }

        return behind;
    }

    // What was searched in vain is not searched again.
    private int FindOpener(char c)
    {
        ref var searched = ref _searched[c == '*' ? 0 : c == '_' ? 1 : 2];
        searched = Math.Min(searched, _open.Count);
        for (var i = _open.Count - 1; i >= searched; i--)
        {
            if (_open[i].Character == c)
            {
                return i;
            }
        }

        searched = _open.Count;
        return -1;
    }

    private void Erase(Run run)
    {
        for (var i = 0; i < run.Length; i++)
        {
            _out[run.Position + i] = Erased[0];
        }
    }

    private int Tag(int at)
    {
        if (raw.AsSpan(at, _end - at).StartsWith("<!--"))
        {
            var close = at < _noCommentFrom ? raw.AsSpan(at + 4, _end - at - 4).IndexOf("-->") : -1;
            if (close >= 0)
            {
                return at + close + 7;
            }

            _noCommentFrom = Math.Min(_noCommentFrom, at);
        }

        var tagEnd = Html.TagEnd(raw, at, _end);
        if (tagEnd == 0)
        {
            Add('<');
            return at + 1;
        }

        var tag = raw.AsSpan(at, tagEnd - at);
        if (Html.IsElement(tag))
        {
            _isBlankDue |= tag.StartsWith("<br", StringComparison.OrdinalIgnoreCase);
            return tagEnd;
        }

        var isAutolink = tag.IndexOfAny(':', '@') > 0 && tag.IndexOf(' ') < 0;
        for (var i = isAutolink ? at + 1 : at; i < (isAutolink ? tagEnd - 1 : tagEnd); i++)
        {
            if (char.IsWhiteSpace(raw[i]))
            {
                _isBlankDue = true;
            }
            else
            {
                Add(raw[i]);
            }
        }

        return tagEnd;
    }

    private int CloseBracket(int at)
    {
        var open = _brackets.Count > 0 ? _brackets[^1] : -1;
        if (open >= 0)
        {
            _brackets.RemoveAt(_brackets.Count - 1);
        }

        var behind = at + 1 < _end && open >= 0 ? LinkTail.EndOf(raw, at + 1, _end) : 0;
        if (behind == 0)
        {
            Add(']');
            return at + 1;
        }

        _out[open] = Erased[0];
        return behind;
    }

    private int Entity(int at)
    {
        var close = raw.AsSpan(at, Math.Min(LongestEntity, _end - at)).IndexOf(';');
        var entity = close > 1 ? raw.Substring(at, close + 1) : "&";
        var decoded = WebUtility.HtmlDecode(entity);
        foreach (var c in decoded == entity ? "&" : decoded)
        {
            Add(c);
        }

        return decoded == entity ? at + 1 : at + entity.Length;
    }
}
