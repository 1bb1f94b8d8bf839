using System.Collections.Immutable;

namespace Preflight.Features.Roadmaps.Documents.Reading;

/// <summary>Makes the plan of the sections: which of them are milestones, and which item stands where.</summary>
internal sealed class PlanBuilder
{
    private static readonly System.Buffers.SearchValues<char> BlankForms = System.Buffers.SearchValues.Create("_-–— .");

    private readonly Source _source;
    private readonly DocumentText _text;
    private readonly string _raw;
    private readonly List<Section> _sections;
    private readonly Legend _legend;
    private readonly InlineScan _scan;
    private readonly List<DocumentItem> _items = [];
    private readonly PlainText _plain;
    private readonly List<Segment> _segments = [];
    private readonly List<string> _objectives = [];
    private readonly HashSet<string> _codes = [];
    private readonly List<CheckPlace> _checkPlaces;
    private int _milestones;
    private int _milestone;

    private PlanBuilder(Source source, DocumentWalk walk)
    {
        _source = source;
        _text = source.Text;
        _raw = source.Raw;
        _plain = new PlainText(_raw);
        _sections = walk.Sections;
        _checkPlaces = walk.CheckPlaces;
        _legend = walk.Legend.Legend;
        _scan = new InlineScan(_raw, walk.Legend.Knows);
        Lines = new LineKinds(_text.LineCount);
        Lines.Mark(walk.LegendLines, OutlineKind.Legend);
    }

    public LineKinds Lines { get; }

    /// <returns>The plan, or null when it has more items than are taken.</returns>
    public static (DocumentPlan? Plan, LineKinds Lines) Build(Source source, DocumentWalk walk)
    {
        var builder = new PlanBuilder(source, walk);
        return (builder.Build(), builder.Lines);
    }

    private DocumentPlan? Build()
    {
        Count();
        var title = FindTitle();
        Assign(_sections[0], title);
        _codes.UnionWith(_sections.Where(section => section.Milestone == section).Select(CodeOf).OfType<string>());
        if (title is not null)
        {
            Lines.Mark(title.FirstLine, title.HeadingLastLine, OutlineKind.Title);
        }

        foreach (var section in _sections)
        {
            if (section.Milestone == section)
            {
                OpenMilestone(section, section == title);
            }

            if (section.Milestone is not null)
            {
                AddItems(section);
            }

            if (_items.Count > RoadmapReader.MaxItems)
            {
                return null;
            }
        }

        CloseMilestone();
        var strays = new CheckComments(_source, _scan, _items, Lines).Read(_checkPlaces);
        return new DocumentPlan { Title = title?.Name, Legend = _legend, Items = [.. _items], StrayChecks = strays };
    }

    private void Count()
    {
        for (var i = _sections.Count - 1; i >= 0; i--)
        {
            var section = _sections[i];
            section.BoxesWithin += section.Boxes;
            if (section.Parent is { } parent)
            {
                parent.BoxesWithin += section.BoxesWithin;
                parent.HasCodedWithin |= section.HasCodedWithin || section.IsCodedMilestone;
            }
        }
    }

    // The first heading of level 1, or the only heading of the top level; one with a code is a milestone and no title.
    private Section? FindTitle()
    {
        var headings = _sections.Skip(1).ToList();
        var title = headings.Find(section => section.Level == 1);
        if (title is null && headings.Count > 0)
        {
            var top = headings.Min(section => section.Level);
            title = headings.FindAll(section => section.Level == top) is [var only] && only == headings[0] ? only : null;
        }

        return title is { Code: null } ? title : null;
    }

    private static void Assign(Section section, Section? title)
    {
        var isPlaceForSections = section.Level == 0 || section == title;
        if (!isPlaceForSections && (section.IsCodedMilestone || (section.BoxesWithin > 0 && !section.HasCodedWithin)))
        {
            Claim(section, section);
            return;
        }

        if (section.Boxes > 0)
        {
            section.Milestone = section;
            section.MilestoneEndLine = section.EndLine;
        }

        foreach (var child in section.Children)
        {
            Assign(child, title);
        }
    }

    private static void Claim(Section section, Section milestone)
    {
        section.Milestone = milestone;
        milestone.MilestoneEndLine = section.EndLine;
        foreach (var child in section.Children)
        {
            Claim(child, milestone);
        }
    }

    private string? CodeOf(Section section) => section.Code is { } code ? _raw[code.Start..code.End] : null;

    private void OpenMilestone(Section section, bool isTitle)
    {
        CloseMilestone();
        _milestone = _items.Count;
        section.Item = _milestone;
        _milestones++;
        var item = section.Heading is null ? WithoutHeading(section) : WithHeading(section);
        if (section.Heading is not null && !isTitle)
        {
            Lines.Mark(section.FirstLine, section.HeadingLastLine, OutlineKind.Milestone, _milestone);
        }

        foreach (var leaf in section.Leaves)
        {
            if (leaf.Kind == LeafKind.Row || !TryReadOwnLine(leaf, ref item))
            {
                break;
            }
        }

        _items.Add(item);
    }

    private string Ordinal()
    {
        var ordinal = _milestones;
        while (!_codes.Add(Invariant(ordinal)))
        {
            ordinal++;
        }

        return Invariant(ordinal);
    }

    private static string Invariant(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private DocumentItem WithoutHeading(Section section)
    {
        var line = section.Leaves.Find(leaf => leaf.Kind != LeafKind.Text)!.FirstLine;
        return new DocumentItem
        {
            Kind = ItemKind.Milestone,
            Parent = -1,
            Milestone = _milestone,
            Code = Ordinal(),
            Text = "",
            Status = Status.NotStarted,
            HasHeading = false,
            Anchor = new TextSpan(line, 0, _text.Content(line).Length),
            TextSpan = new TextSpan(line, 0, 0),
            LinksSpan = new TextSpan(line, 0, 0),
            Block = BlockOf(line, section.MilestoneEndLine),
        };
    }

    private DocumentItem WithHeading(Section section)
    {
        _source.ReadSegments(section.Heading!, _segments);
        var tokens = _scan.Read(_segments);
        var end = TitleEnd(section);
        var region = Region.Read(_raw, _segments, tokens, 0, section.TitleStart, end, isBeforeBox: false);
        var anchorEnd = _text.OffsetOf(section.HeadingLastLine, _text.Content(section.HeadingLastLine).Length);
        var item = new DocumentItem
        {
            Kind = ItemKind.Milestone,
            Parent = -1,
            Milestone = _milestone,
            Code = CodeOf(section) ?? Ordinal(),
            Text = _plain.Of(region.TextStart, region.TextEnd, _segments),
            Mark = section.Box is { } box ? MarkOf(box) : null,
            MarkSpan = section.Box is { } marked ? _text.SpanOf(marked.MarkStart, marked.End - 1) : null,
            Status = Status.NotStarted,
            Links = LinksOf(tokens, 0, section.TitleStart, section.TitleEnd),
            Anchor = _text.SpanOf(_text.OffsetOf(section.FirstLine, 0), anchorEnd),
            TextSpan = _text.SpanOf(region.TextStart, region.TextEnd),
            LinksSpan = _text.SpanOf(region.TextEnd, region.LinksEnd),
            Block = BlockOf(section.FirstLine, section.MilestoneEndLine),
        };
        return WithLabels(item, region);
    }

    // **Week 1: Title**: the emphasis that closes behind the title began before the code.
    private int TitleEnd(Section section)
    {
        if (section.Code is not { OpensEmphasis: true })
        {
            return section.TitleEnd;
        }

        var title = _raw.AsSpan(section.TitleStart, section.TitleEnd - section.TitleStart);
        var close = title.LastIndexOfAny('*', '_');
        while (close > 0 && title[close - 1] is '*' or '_')
        {
            close--;
        }

        var rest = close < 0 ? [] : title[close..];
        foreach (var c in rest)
        {
            if (char.IsLetterOrDigit(c))
            {
                return section.TitleEnd;
            }
        }

        return close > 0 ? section.TitleStart + close : section.TitleEnd;
    }

    /// <returns>Whether the next leaf may say something about the milestone itself.</returns>
    private bool TryReadOwnLine(Leaf leaf, ref DocumentItem milestone)
    {
        _source.ReadSegments(leaf.Block, _segments);
        if (leaf.Kind == LeafKind.Text && !HasColon())
        {
            return true;
        }

        var tokens = _scan.Read(_segments);
        if (leaf.Kind == LeafKind.Text)
        {
            ReadLabels(tokens, ref milestone);
            return true;
        }

        var box = tokens[0];
        var end = _segments[^1].End;
        var region = Region.Read(_raw, _segments, tokens, 1, box.End, end, isBeforeBox: false);
        var isOwn = milestone.Mark is null && leaf.Scope.Parent is null && leaf.Scope.Role == Role.None
            && (region.Owner is not null || region.Target is not null)
            && IsOnlyLabels(region, tokens) && tokens.FindLastIndex(token => token.Kind == TokenKind.Box) == 0;
        if (!isOwn)
        {
            return false;
        }

        leaf.Item = leaf.LastItem = _milestone;
        milestone = WithLabels(milestone, region) with
        {
            Mark = MarkOf(new Box(box.Start, box.InnerEnd - box.InnerStart)),
            MarkSpan = _text.SpanOf(box.InnerStart, box.InnerEnd),
            Links = milestone.Links.AddRange(LinksOf(tokens, 1, box.End, end)),
        };
        Lines.Mark(_text.LineAt(box.Start), _text.LineAt(end), OutlineKind.Milestone, _milestone);
        return true;
    }

    // An owner or target stands first, and what is no owner or target has a label of its own.
    private bool IsOnlyLabels(Region region, List<Token> tokens) =>
        tokens.FindIndex(1, token => token.Kind != TokenKind.Check) is > 0 and var index
        && tokens[index] is { Kind: TokenKind.Label, Label: LabelName.Owner or LabelName.Target } first
        && _raw.AsSpan(tokens[index - 1].End, first.Start - tokens[index - 1].End).IsWhiteSpace()
        && (region.TextStart == region.TextEnd || tokens.Exists(token =>
            token is { Kind: TokenKind.Label, Label: LabelName.Other } && token.Start <= region.TextStart && token.InnerEnd >= region.TextEnd));

    private void ReadLabels(List<Token> tokens, ref DocumentItem milestone)
    {
        var isBehindLabel = false;
        foreach (var token in tokens)
        {
            if (token.Kind == TokenKind.Label && (token.IsStrong || isBehindLabel))
            {
                isBehindLabel = true;
                var known = milestone;
                milestone = token.Label switch
                {
                    LabelName.Owner when known.OwnerSpan is null => WithOwner(known, token),
                    LabelName.Target when known.TargetSpan is null => WithTarget(known, token),
                    _ => known,
                };
                if (!ReferenceEquals(known, milestone))
                {
                    var kind = token.Label == LabelName.Owner ? OutlineKind.Owner : OutlineKind.Target;
                    Lines.Mark(_text.LineAt(token.Start), _text.LineAt(token.Start), kind, _milestone);
                }
            }
        }
    }

    private bool HasColon()
    {
        foreach (var segment in _segments)
        {
            if (_raw.AsSpan(segment.Start, segment.End - segment.Start).Contains(':'))
            {
                return true;
            }
        }

        return false;
    }

    private void AddItems(Section section)
    {
        if (section.Heading is not null && section.Milestone != section)
        {
            var kind = section.Role switch
            {
                Role.Acceptance => OutlineKind.Acceptance,
                Role.Objectives => OutlineKind.Objectives,
                _ => OutlineKind.Group,
            };
            Lines.Mark(section.FirstLine, section.HeadingLastLine, kind);
        }

        foreach (var leaf in section.Leaves)
        {
            switch (leaf.Kind)
            {
                case LeafKind.Text:
                    AddObjective(section, leaf);
                    break;
                case LeafKind.Box when leaf.Item < 0:
                    AddBoxes(section, leaf);
                    break;
                case LeafKind.Row:
                    AddRow(section, leaf);
                    break;
            }

            if (_items.Count > RoadmapReader.MaxItems)
            {
                return;
            }
        }
    }

    private void AddBoxes(Section section, Leaf leaf)
    {
        _source.ReadSegments(leaf.Block, _segments);
        var tokens = _scan.Read(_segments);
        var block = BlockOf(leaf.FirstLine, leaf.LastLine + 1);
        leaf.Item = _items.Count;
        for (var i = 0; i >= 0 && _items.Count <= RoadmapReader.MaxItems;)
        {
            var next = tokens.FindIndex(i + 1, token => token.Kind == TokenKind.Box);
            var end = next < 0 ? _segments[^1].End : tokens[next].Start;
            var box = tokens[i];
            var region = Region.Read(_raw, _segments, tokens, i + 1, box.End, end, isBeforeBox: next >= 0);
            var links = LinksOf(tokens, i + 1, box.End, end);
            Add(section, leaf, new Box(box.Start, box.InnerEnd - box.InnerStart), region, links, block);
            i = next;
        }

        leaf.LastItem = _items.Count - 1;
        Lines.Mark(_text.LineAt(_segments[0].Start), _text.LineAt(_segments[^1].End), KindOf(section, leaf), leaf.Item);
    }

    // A cell that is a box alone takes its text, owner and target from the row's other cells.
    private void AddRow(Section section, Leaf leaf)
    {
        var cells = Table.Cells(_raw, leaf.Row);
        var block = BlockOf(leaf.FirstLine, leaf.FirstLine + 1);
        var hasName = false;
        leaf.Item = _items.Count;
        for (var i = 0; i < cells.Count; i++)
        {
            if (Boxes.At(_raw, cells[i].Start, cells[i].End) is not { } box)
            {
                continue;
            }

            var isAlone = box.End == cells[i].End;
            var name = isAlone && !hasName ? NameCell(cells, leaf.Table!) : null;
            hasName |= isAlone;
            var cell = name ?? cells[i];
            _segments.Clear();
            _segments.Add(cell);
            var tokens = cell.Start == cell.End ? [] : _scan.Read(_segments);
            var start = name is null ? box.End : cell.Start;
            var region = Region.Read(_raw, _segments, tokens, 0, start, cell.End, isBeforeBox: false);
            region = region with
            {
                Owner = region.Owner ?? ColumnValue(cells, leaf.Table!, Column.Owner),
                Target = region.Target ?? ColumnValue(cells, leaf.Table!, Column.Target),
            };
            Add(section, leaf, box, region, LinksOf(tokens, 0, start, cell.End), block);
        }

        leaf.LastItem = _items.Count - 1;
        Lines.Mark(leaf.FirstLine, leaf.FirstLine, KindOf(section, leaf), leaf.Item);
    }

    private Segment? NameCell(List<Segment> cells, Table table)
    {
        var named = Array.IndexOf(table.Columns, Column.Name);
        if (named >= 0 && named < cells.Count && IsWords(cells[named]))
        {
            return cells[named];
        }

        for (var i = 0; i < cells.Count; i++)
        {
            var column = i < table.Columns.Length ? table.Columns[i] : Column.Other;
            if (column is not (Column.Owner or Column.Target) && IsWords(cells[i]))
            {
                return cells[i];
            }
        }

        return null;
    }

    private bool IsWords(Segment cell) => cell.End > cell.Start && Boxes.At(_raw, cell.Start, cell.End) is null;

    // A comment behind the value is no part of it.
    private Token? ColumnValue(List<Segment> cells, Table table, Column column)
    {
        if (Array.IndexOf(table.Columns, column) is not (>= 0 and var index) || index >= cells.Count)
        {
            return null;
        }

        var (start, end) = cells[index];
        var comment = _raw.AsSpan(start, end - start).IndexOf("<!--");
        end = comment < 0 ? end : start + _raw.AsSpan(start, comment).TrimEnd(" \t").Length;
        return new Token(TokenKind.Label, start, start, start, end);
    }

    private void Add(Section section, Leaf leaf, Box box, Region region, ImmutableArray<DocumentLink> links, TextSpan block)
    {
        var mark = MarkOf(box);
        var target = region.Target is { } label ? TargetOf(label) : default;
        _items.Add(new DocumentItem
        {
            Kind = RoleOf(section, leaf) == Role.Acceptance ? ItemKind.Criterion : ItemKind.Task,
            Parent = leaf.Scope.Parent is { Item: >= 0 } parent ? parent.Item : _milestone,
            Milestone = _milestone,
            Text = _plain.Of(region.TextStart, region.TextEnd, _segments),
            Mark = mark,
            Status = _legend.StatusOf(mark),
            Group = GroupOf(section, leaf),
            Links = links,
            Anchor = _text.SpanOf(box.Start, box.End),
            MarkSpan = _text.SpanOf(box.MarkStart, box.End - 1),
            TextSpan = _text.SpanOf(region.TextStart, region.TextEnd),
            LinksSpan = _text.SpanOf(region.TextEnd, region.LinksEnd),
            Owner = region.Owner is { } owner ? ValueOf(owner) : null,
            OwnerSpan = region.Owner is { } named ? _text.SpanOf(named.InnerStart, named.InnerEnd) : null,
            TargetDate = target.Date,
            TargetText = target.Text,
            TargetSpan = target.Span,
            Block = block,
        });
    }

    private void AddObjective(Section section, Leaf leaf)
    {
        if (RoleOf(section, leaf) == Role.Objectives)
        {
            _source.ReadSegments(leaf.Block, _segments);
            AddObjective(_segments[0].Start, _segments[^1].End);
        }
        else if (leaf.Scope.Parent is null)
        {
            _source.ReadSegments(leaf.Block, _segments);
            if (!HasColon())
            {
                return;
            }

            var tokens = _scan.Read(_segments);
            for (var i = 0; i < tokens.Count; i++)
            {
                if (tokens[i] is { Kind: TokenKind.Label, Label: LabelName.Objectives, IsStrong: true } label)
                {
                    var next = tokens.FindIndex(i + 1, token => token is { Kind: TokenKind.Label, IsStrong: true });
                    AddObjective(label.InnerStart, next < 0 ? _segments[^1].End : tokens[next].Start);
                }
            }
        }
    }

    private void AddObjective(int start, int end)
    {
        var objective = start < end ? _plain.Of(start, end, _segments).TrimEnd(' ', '|') : "";
        if (objective.Length > 0)
        {
            _objectives.Add(objective);
            Lines.Mark(_text.LineAt(start), _text.LineAt(end - 1), OutlineKind.Objectives, _milestone);
        }
    }

    // Only now is known what the milestone holds.
    private void CloseMilestone()
    {
        if (_milestone >= _items.Count)
        {
            return;
        }

        var milestone = _items[_milestone];
        _items[_milestone] = milestone with
        {
            Status = milestone.Mark is { } mark ? _legend.StatusOf(mark) : MilestoneStatus.Of(_items.Skip(_milestone + 1)),
            Objectives = [.. _objectives],
        };
        _objectives.Clear();
    }

    private static Role RoleOf(Section section, Leaf leaf) => leaf.Scope.Role is not Role.None and var role ? role : section.RoleWithin;

    private string? GroupOf(Section section, Leaf leaf)
    {
        for (var scope = leaf.Scope; scope is not null; scope = scope.Outer)
        {
            if (scope.Label is { } label)
            {
                Lines.Mark(label.Line, label.Line, label.Role == Role.Acceptance ? OutlineKind.Acceptance : OutlineKind.Group);
            }
        }

        return leaf.Scope.Group ?? section.GroupWithin?.Name;
    }

    private static OutlineKind KindOf(Section section, Leaf leaf) =>
        RoleOf(section, leaf) == Role.Acceptance ? OutlineKind.Acceptance : OutlineKind.Item;

    private DocumentItem WithLabels(DocumentItem item, Region region)
    {
        item = region.Owner is { } owner ? WithOwner(item, owner) : item;
        return region.Target is { } target ? WithTarget(item, target) : item;
    }

    private DocumentItem WithOwner(DocumentItem item, Token label) => item with
    {
        Owner = ValueOf(label),
        OwnerSpan = _text.SpanOf(label.InnerStart, label.InnerEnd),
    };

    private DocumentItem WithTarget(DocumentItem item, Token label)
    {
        var (date, text, span) = TargetOf(label);
        return item with { TargetDate = date, TargetText = text, TargetSpan = span };
    }

    private (DateOnly? Date, string? Text, TextSpan? Span) TargetOf(Token label) =>
        WrittenDate.FindLast(_raw, label.InnerStart, label.InnerEnd) is { } date
            ? (date.Date, null, _text.SpanOf(date.Start, date.End))
            : (null, ValueOf(label), _text.SpanOf(label.InnerStart, label.InnerEnd));

    // A line to write on (____) is no value.
    private string? ValueOf(Token label)
    {
        var value = _raw.AsSpan(label.InnerStart, label.InnerEnd - label.InnerStart);
        return value.IndexOfAnyExcept(BlankForms) < 0 ? null : _plain.Of(label.InnerStart, label.InnerEnd);
    }

    private ImmutableArray<DocumentLink> LinksOf(List<Token> tokens, int from, int start, int end)
    {
        ImmutableArray<DocumentLink>.Builder? links = null;
        for (var i = from; i < tokens.Count && tokens[i].Start < end; i++)
        {
            var token = tokens[i];
            if (token.Kind == TokenKind.Link && token.Start >= start)
            {
                var url = _raw[token.UrlStart..token.UrlEnd];
                var text = token.InnerStart == token.UrlStart ? url : _plain.Of(token.InnerStart, token.InnerEnd);
                (links ??= ImmutableArray.CreateBuilder<DocumentLink>()).Add(
                    new DocumentLink(text.Length > 0 ? text : url, url, _text.SpanOf(token.Start, token.End)));
            }
        }

        return links?.ToImmutable() ?? [];
    }

    private string MarkOf(Box box) => (box.MarkLength, _raw[box.MarkStart]) switch
    {
        (1, ' ') => " ",
        (1, 'x') => "x",
        (1, '~') => "~",
        _ => _raw.Substring(box.MarkStart, box.MarkLength),
    };

    private TextSpan BlockOf(int first, int end) =>
        _text.SpanOf(_text.OffsetOf(first, 0), end < _text.LineCount ? _text.OffsetOf(end, 0) : _text.Length);
}
