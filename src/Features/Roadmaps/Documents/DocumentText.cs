using System.Text;

namespace Preflight.Features.Roadmaps.Documents;

/// <summary>
/// A document's exact text, kept as lines so that an edit copies one line and not the whole. Every line has its own line end
/// (<c>\n</c>, <c>\r\n</c> or a lone <c>\r</c>); the last line has none and may be empty, so every position can be addressed.
/// A byte order mark is the first character of line 0 and counts in its columns.
/// </summary>
public sealed class DocumentText : IEquatable<DocumentText>
{
    public const int MaxBytes = 1024 * 1024;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly string[] _lines;
    private int[]? _starts;

    private DocumentText(string[] lines, int length)
    {
        _lines = lines;
        Length = length;
    }

    /// <summary>The number of line ends and one more.</summary>
    public int LineCount => _lines.Length;

    /// <summary>In UTF-16 units.</summary>
    public int Length { get; }

    /// <summary>Whether its bytes are more than a document may have.</summary>
    public bool IsTooLarge => Length > MaxBytes / 3 && StrictUtf8.GetByteCount(ToString()) > MaxBytes;

    /// <summary>A line with its line end.</summary>
    public string this[int line] => _lines[line];

    public static DocumentText From(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var lines = new List<string>();
        Split(text, lines, isLast: true);
        return new DocumentText([.. lines], text.Length);
    }

    /// <summary>As UTF-8, with the byte order mark where there is one.</summary>
    public byte[] Encode() => StrictUtf8.GetBytes(ToString());

    /// <summary>A line without its line end.</summary>
    public ReadOnlySpan<char> Content(int line) => _lines[line].AsSpan().TrimEnd("\r\n");

    /// <summary>The zero-based offset of a position in <see cref="ToString"/>.</summary>
    public int OffsetOf(int line, int column)
    {
        CheckPosition(line, column);
        return Starts[line] + column;
    }

    /// <summary>The stretch from one zero-based offset up to another.</summary>
    public TextSpan SpanOf(int start, int end)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(start, end);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(end, Length);
        var line = LineAt(start);
        return new TextSpan(line, start - Starts[line], end - start);
    }

    /// <summary>The line that holds a zero-based offset.</summary>
    public int LineAt(int offset)
    {
        var found = Array.BinarySearch(Starts, offset);
        return found >= 0 ? found : ~found - 1;
    }

    /// <summary>The position right behind a stretch; the start of the next line where the stretch takes in a line end.</summary>
    public (int Line, int Column) EndOf(TextSpan span)
    {
        var (line, column) = (span.Line, span.Column + span.Length);
        while (line < LineCount - 1 && column >= _lines[line].Length)
        {
            column -= _lines[line].Length;
            line++;
        }

        return (line, column);
    }

    public string Slice(TextSpan span)
    {
        CheckPosition(span.Line, span.Column);
        var line = _lines[span.Line];
        if (span.Column + span.Length <= line.Length)
        {
            return line.Substring(span.Column, span.Length);
        }

        ArgumentOutOfRangeException.ThrowIfGreaterThan(span.Length, Length - OffsetOf(span.Line, span.Column), nameof(span));
        var text = new StringBuilder(span.Length);
        var column = span.Column;
        for (var i = span.Line; text.Length < span.Length; i++, column = 0)
        {
            text.Append(_lines[i], column, Math.Min(_lines[i].Length - column, span.Length - text.Length));
        }

        return text.ToString();
    }

    /// <summary>The text with one stretch replaced; equal to splicing the string, and split as <see cref="From"/> would split the result.</summary>
    public DocumentText Apply(TextEdit edit)
    {
        ArgumentNullException.ThrowIfNull(edit);
        CheckPosition(edit.Line, edit.Column);
        ArgumentOutOfRangeException.ThrowIfNegative(edit.Remove, nameof(edit));
        var content = Content(edit.Line).Length;
        var staysInLine = edit.Column + edit.Remove <= content && edit.Insert.AsSpan().IndexOfAny('\r', '\n') < 0;
        var leavesContent = content - edit.Remove + edit.Insert.Length > 0;
        return staysInLine && leavesContent ? ReplaceLine(edit) : ReplaceRegion(edit);
    }

    public bool Equals(DocumentText? other) =>
        other is not null && (ReferenceEquals(this, other) || (Length == other.Length && _lines.AsSpan().SequenceEqual(other._lines)));

    public override bool Equals(object? obj) => Equals(obj as DocumentText);

    public override int GetHashCode() => HashCode.Combine(Length, _lines.Length, _lines[0], _lines[^1]);

    public override string ToString() => string.Concat(_lines.AsSpan());

    private int[] Starts
    {
        get
        {
            if (_starts is { } known)
            {
                return known;
            }

            var starts = new int[_lines.Length];
            for (var i = 1; i < starts.Length; i++)
            {
                starts[i] = starts[i - 1] + _lines[i - 1].Length;
            }

            return _starts = starts;
        }
    }

    private DocumentText ReplaceLine(TextEdit edit)
    {
        var line = _lines[edit.Line].AsSpan();
        var lines = (string[])_lines.Clone();
        lines[edit.Line] = string.Concat(line[..edit.Column], edit.Insert, line[(edit.Column + edit.Remove)..]);
        return new DocumentText(lines, Length - edit.Remove + edit.Insert.Length);
    }

    private DocumentText ReplaceRegion(TextEdit edit)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(edit.Remove, Length - OffsetOf(edit.Line, edit.Column), nameof(edit));
        var last = LineAt(OffsetOf(edit.Line, edit.Column) + edit.Remove);
        // One line more on each side: an edit can join a carriage return and a line feed that were apart.
        var from = Math.Max(0, edit.Line - 1);
        var to = Math.Min(_lines.Length, last + 2);
        var region = string.Concat(_lines.AsSpan(from, to - from));
        var start = edit.Column + (from < edit.Line ? _lines[from].Length : 0);
        var replaced = string.Concat(region.AsSpan(0, start), edit.Insert, region.AsSpan(start + edit.Remove));

        var lines = new List<string>(_lines.Length);
        lines.AddRange(_lines.AsSpan(0, from));
        Split(replaced, lines, isLast: to == _lines.Length);
        lines.AddRange(_lines.AsSpan(to));
        return new DocumentText([.. lines], Length - edit.Remove + edit.Insert.Length);
    }

    private void CheckPosition(int line, int column)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(line);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(line, _lines.Length);
        ArgumentOutOfRangeException.ThrowIfNegative(column);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(column, _lines[line].Length);
    }

    private static void Split(string text, List<string> lines, bool isLast)
    {
        var start = 0;
        while (text.AsSpan(start).IndexOfAny('\r', '\n') is >= 0 and var length)
        {
            var end = start + length + 1;
            if (text[end - 1] == '\r' && end < text.Length && text[end] == '\n')
            {
                end++;
            }

            lines.Add(text[start..end]);
            start = end;
        }

        if (isLast || start < text.Length)
        {
            lines.Add(text[start..]);
        }
    }
}
