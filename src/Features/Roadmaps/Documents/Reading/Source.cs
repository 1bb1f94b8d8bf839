using System.Runtime.InteropServices;
using Markdig.Syntax;

namespace Preflight.Features.Roadmaps.Documents.Reading;

/// <summary>A stretch of one line of a leaf, without edge blanks and without the marks of its containers; offsets into the text.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Segment(int Start, int End)
{
    /// <returns>The index of the first segment that ends behind an offset; their number where none does.</returns>
    public static int FirstBehind(List<Segment> segments, int offset)
    {
        int low = 0, high = segments.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = segments[middle].End > offset ? (low, middle) : (middle + 1, high);
        }

        return low;
    }
}

/// <summary>The text as it was parsed: behind the byte order mark and the front matter, whose lengths its offsets count.</summary>
internal sealed class Source
{
    private readonly string _parsed;
    private readonly int _offset;
    private readonly int _firstLine;

    public Source(DocumentText text)
    {
        Text = text;
        Raw = text.ToString();
        _firstLine = FrontMatter.LinesOf(text);
        _offset = _firstLine > 0 ? (_firstLine < text.LineCount ? text.OffsetOf(_firstLine, 0) : Raw.Length) : Raw.StartsWith('\uFEFF') ? 1 : 0;
        _parsed = (_offset == 0 ? Raw : Raw[_offset..]).Replace('\0', '\uFFFD');
    }

    public DocumentText Text { get; }

    public string Raw { get; }

    /// <summary>The lines of the front matter, from 0.</summary>
    public int FrontMatterLines => _firstLine;

    public MarkdownDocument? Parse() => MarkdownBlocks.Parse(_parsed);

    public int FirstLineOf(ContainerBlock container) => _firstLine + container.Line;

    /// <summary>The first line of a leaf's own text.</summary>
    public int FirstLineOf(LeafBlock leaf) => _firstLine + (leaf.Lines.Count > 0 ? leaf.Lines.Lines[0].Line : leaf.Line);

    /// <summary>The last line that a leaf takes up, its closing fence or underline included.</summary>
    public int LastLineOf(LeafBlock leaf)
    {
        var line = leaf.Lines.Count > 0 ? _firstLine + leaf.Lines.Lines[leaf.Lines.Count - 1].Line : _firstLine + leaf.Line;
        var isParagraph = leaf is ParagraphBlock && MarkdownBlocks.HeadingLevel(leaf) == 0;
        return isParagraph ? line : Math.Max(line, Text.LineAt(Math.Clamp(leaf.Span.End + _offset, 0, Raw.Length)));
    }

    /// <summary>Fills the list with the leaf's lines; blank ones are left out.</summary>
    public void ReadSegments(LeafBlock leaf, List<Segment> segments)
    {
        segments.Clear();
        for (var i = 0; i < leaf.Lines.Count; i++)
        {
            if (SegmentOf(leaf.Lines.Lines[i].Slice, _firstLine + leaf.Lines.Lines[i].Line) is { } segment)
            {
                segments.Add(segment);
            }
        }
    }

    /// <summary>A line of a block of code, without the marks and the indentation of its containers, and the column where it begins.</summary>
    public (string Text, int Line, int Column) ReadCode(LeafBlock block, int index)
    {
        ref var read = ref block.Lines.Lines[index];
        var line = _firstLine + read.Line;
        var blanks = read.Slice.AsSpan().IndexOfAnyExcept(" \t");
        return SegmentOf(read.Slice, line) is { } segment
            ? (string.Concat(read.Slice.AsSpan()[..blanks], Raw.AsSpan(segment.Start, segment.End - segment.Start)), line, segment.Start - Text.OffsetOf(line, 0) - blanks)
            : ("", line, 0);
    }

    /// <summary>Where a fence stands: from its marks to the end of the closing line, or of the last line where it is not closed.</summary>
    public (int Start, int End) SpanOf(Markdig.Syntax.FencedCodeBlock fence)
    {
        var first = _firstLine + fence.Line;
        var start = Text.OffsetOf(first, Math.Max(0, Text[first].IndexOf(new string(fence.FencedChar, fence.OpeningFencedCharCount), StringComparison.Ordinal)));
        var last = LastLineOf(fence);
        return (start, Math.Max(start, Text.OffsetOf(last, Text.Content(last).TrimEnd().Length)));
    }

    private Segment? SegmentOf(in Markdig.Helpers.StringSlice slice, int line)
    {
        var content = slice.AsSpan().Trim(" \t");
        if (content.IsEmpty)
        {
            return null;
        }

        if (ReferenceEquals(slice.Text, _parsed))
        {
            var start = slice.Start + _offset + slice.AsSpan().IndexOfAnyExcept(" \t");
            return new Segment(start, start + content.Length);
        }

        // A line that begins within a tab was copied with the tab's rest as spaces.
        var found = Text[line].AsSpan().LastIndexOf(content);
        return found < 0 ? null : new Segment(Text.OffsetOf(line, found), Text.OffsetOf(line, found) + content.Length);
    }
}
