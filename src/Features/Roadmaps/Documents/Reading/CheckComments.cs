using System.Collections.Immutable;
using System.Text;
using Markdig.Syntax;

namespace Preflight.Features.Roadmaps.Documents.Reading;

/// <summary>A block that may hold checks, with what stands over and before it.</summary>
/// <param name="Block">The block.</param>
/// <param name="Leaf">The boxes that stand in it.</param>
/// <param name="Parent">The boxes that it is nested in.</param>
/// <param name="Before">The last boxes before it, or its own.</param>
/// <param name="Section">The section that it stands in.</param>
internal sealed record CheckPlace(LeafBlock Block, Leaf? Leaf, Leaf? Parent, Leaf? Before, Section Section);

/// <summary>Finds the checks that are written in a document, and the item of each.</summary>
internal sealed class CheckComments(Source source, InlineScan scan, List<DocumentItem> items, LineKinds lines)
{
    private const string Name = "preflight";
    private const string Opener = "<!--";
    private const string Closer = "-->";
    private const int LongestStray = 200;

    private readonly string _raw = source.Raw;
    private readonly List<Segment> _segments = [];
    private readonly Dictionary<int, ImmutableArray<DocumentCheck>.Builder> _found = [];
    private readonly ImmutableArray<StrayCheck>.Builder _strays = ImmutableArray.CreateBuilder<StrayCheck>();
    private int _count;

    /// <summary>Whether a comment begins on a line.</summary>
    public static bool Opens(string raw, Segment segment) => raw.AsSpan(segment.Start, segment.End - segment.Start).Contains(Opener, StringComparison.Ordinal);

    /// <summary>Whether a block of these lines can hold a check.</summary>
    public static bool MayHold(string raw, LeafBlock block, List<Segment> segments) => block switch
    {
        FencedCodeBlock fence => IsNamed(fence),
        CodeBlock => false,
        HtmlBlock { Type: HtmlBlockType.ScriptPreOrStyle } => false,
        _ => segments.Exists(segment => Opens(raw, segment)),
    };

    /// <returns>Where the text begins of the check that the comment at an offset is; 0 where it is none.</returns>
    public static int TextStart(string raw, int comment, int end)
    {
        var text = raw.AsSpan(comment + Opener.Length, end - comment - Opener.Length).TrimStart();
        return text.StartsWith(Name, StringComparison.OrdinalIgnoreCase) && text[Name.Length..].StartsWith(":") ? end - text.Length + Name.Length + 1 : 0;
    }

    /// <summary>Gives each item its checks.</summary>
    /// <returns>What was meant as a check and is none.</returns>
    public ImmutableArray<StrayCheck> Read(List<CheckPlace> places)
    {
        foreach (var place in places)
        {
            if (_count > RoadmapReader.MaxChecks)
            {
                break;
            }

            Read(place);
        }

        foreach (var (item, checks) in _found)
        {
            items[item] = items[item] with { Checks = checks.ToImmutable() };
        }

        return _strays.ToImmutable();
    }

    private void Read(CheckPlace place)
    {
        source.ReadSegments(place.Block, _segments);
        switch (place)
        {
            case { Block: FencedCodeBlock fence }:
                ReadFence(place, fence);
                break;
            case { Block: HtmlBlock }:
                ReadHtml(place);
                break;
            case { Leaf: { Kind: LeafKind.Row } row }:
                foreach (var cell in Table.Cells(_raw, row.Row))
                {
                    if (cell.End > cell.Start && Opens(_raw, cell))
                    {
                        _segments.Clear();
                        _segments.Add(cell);
                        ReadText(place);
                    }
                }

                break;
            default:
                ReadText(place);
                break;
        }
    }

    private void ReadText(CheckPlace place)
    {
        foreach (var token in scan.Read(_segments))
        {
            if (token.Kind == TokenKind.Check)
            {
                Add(place, token.Start, token.End, token.InnerStart, token.InnerEnd, StrayReason.NoItem);
            }
        }

        if (scan.UnclosedCheck >= 0)
        {
            AddUnclosed(place, scan.UnclosedCheck);
        }
    }

    private void ReadHtml(CheckPlace place)
    {
        var end = _segments[^1].End;
        for (var at = _segments[0].Start; Find(Opener, at, end) is >= 0 and var start;)
        {
            var close = Find(Closer, start + Opener.Length, end);
            var text = TextStart(_raw, start, close < 0 ? end : close);
            if (close < 0)
            {
                if (text > 0)
                {
                    AddUnclosed(place, start);
                }

                return;
            }

            at = close + Closer.Length;
            if (text > 0)
            {
                Add(place, start, at, text, close, StrayReason.NoItem);
            }
        }
    }

    private int Find(string mark, int from, int to) => from < to && _raw.AsSpan(from, to - from).IndexOf(mark) is >= 0 and var found ? from + found : -1;

    private void AddUnclosed(CheckPlace place, int start)
    {
        var end = _segments[^1].End;
        Add(place, start, end, TextStart(_raw, start, end), end, StrayReason.NotClosed);
    }

    private void Add(CheckPlace place, int start, int end, int textStart, int textEnd, StrayReason reason)
    {
        var text = new StringBuilder();
        var places = ImmutableArray.CreateBuilder<CheckLine>();
        for (var i = Segment.FirstBehind(_segments, textStart); i < _segments.Count && _segments[i].Start < textEnd; i++)
        {
            var from = Math.Max(textStart, _segments[i].Start);
            var line = _raw.AsSpan(from, Math.Min(textEnd, _segments[i].End) - from).Trim(" \t");
            if (!line.IsEmpty)
            {
                from += _raw.AsSpan(from).IndexOfAnyExcept(" \t");
                text.Append(text.Length > 0 ? " " : "");
                places.Add(LineAt(text.Length, from));
                text.Append(line);
            }
        }

        if (places.Count == 0)
        {
            places.Add(LineAt(0, textStart));
        }

        Add(place, start, new DocumentCheck(text.ToString(), IsYaml: false, source.Text.SpanOf(start, end), places.ToImmutable()), reason);
    }

    private void ReadFence(CheckPlace place, FencedCodeBlock fence)
    {
        var (start, end) = source.SpanOf(fence);
        var read = Enumerable.Range(0, fence.Lines.Count).Select(i => source.ReadCode(fence, i)).ToList();
        while (read.Count > 0 && read[^1].Text.Length == 0)
        {
            read.RemoveAt(read.Count - 1);
        }

        var indent = read.Where(line => line.Text.Length > 0).Select(line => line.Text.Length - line.Text.AsSpan().TrimStart(' ').Length).DefaultIfEmpty(0).Min();
        var text = new StringBuilder();
        var places = ImmutableArray.CreateBuilder<CheckLine>();
        foreach (var (line, number, column) in read)
        {
            text.Append(places.Count > 0 ? "\n" : "");
            places.Add(new(text.Length, number, column + Math.Min(indent, line.Length)));
            text.Append(line.AsSpan(Math.Min(indent, line.Length)));
        }

        if (places.Count == 0)
        {
            places.Add(LineAt(0, start));
        }

        var check = new DocumentCheck(text.ToString(), IsYaml: true, source.Text.SpanOf(start, end), places.ToImmutable());
        Add(place, start, check, fence.ClosingFencedCharCount == 0 ? StrayReason.NotClosed : StrayReason.NoItem);
    }

    private void Add(CheckPlace place, int start, DocumentCheck check, StrayReason reason)
    {
        if (++_count > RoadmapReader.MaxChecks)
        {
            Stray(StrayReason.TooMany, check);
        }
        else if (check.Text.Length > RoadmapReader.MaxCheckLength)
        {
            Stray(StrayReason.TooLong, check);
        }
        else if (reason == StrayReason.NotClosed || OwnerOf(place, start) is not (>= 0 and var owner))
        {
            Stray(reason, check);
        }
        else
        {
            if (!_found.TryGetValue(owner, out var checks))
            {
                _found.Add(owner, checks = ImmutableArray.CreateBuilder<DocumentCheck>());
            }

            checks.Add(check);
            var kind = items[owner].Kind switch { ItemKind.Milestone => OutlineKind.Milestone, ItemKind.Criterion => OutlineKind.Acceptance, ItemKind.Task => OutlineKind.Item };
            lines.Mark(check.Span.Line, source.Text.LineAt(start + check.Span.Length), kind, owner);
        }
    }

    private void Stray(StrayReason reason, DocumentCheck check)
    {
        if (_count <= RoadmapReader.MaxChecks + 1)
        {
            _strays.Add(new(reason, check.Text.Length <= LongestStray ? check : check with { Text = string.Concat(check.Text.AsSpan(0, LongestStray), "…") }));
        }
    }

    /// <returns>The index of the item; -1 where it stands at none.</returns>
    private int OwnerOf(CheckPlace place, int start)
    {
        if (place.Leaf is { Item: >= 0 } leaf)
        {
            var last = leaf.Item;
            while (last < leaf.LastItem && OffsetOf(items[last + 1].Anchor) < start)
            {
                last++;
            }

            return last;
        }

        if (place.Parent is { } parent)
        {
            return place.Before == parent ? parent.LastItem : -1;
        }

        // Before the milestone's first task; its own line with a box is none. Without a heading the milestone begins with a task.
        var milestone = place.Section.Milestone is { Heading: not null, Item: var index } ? index : -1;
        return place.Before is { Item: >= 0 } before && before.Item > milestone ? -1 : milestone;
    }

    private int OffsetOf(TextSpan span) => source.Text.OffsetOf(span.Line, span.Column);

    private CheckLine LineAt(int at, int offset)
    {
        var line = source.Text.LineAt(offset);
        return new(at, line, offset - source.Text.OffsetOf(line, 0));
    }

    private static bool IsNamed(FencedCodeBlock fence) => string.Equals(fence.Info?.Trim(), Name, StringComparison.OrdinalIgnoreCase);
}
