using Markdig.Syntax;

namespace Preflight.Features.Roadmaps.Documents.Reading;

/// <summary>Walks the blocks once, in the order of the text: sections, the leaves in them, and the legend.</summary>
internal sealed class DocumentWalk
{
    private const int LongestLabel = 120;

    private readonly Source _source;
    private readonly string _raw;
    private readonly PlainText _plain;
    private readonly List<Segment> _segments = [];
    private Section _section = new();
    private Leaf? _lastBox;

    private DocumentWalk(Source source)
    {
        _source = source;
        _raw = source.Raw;
        _plain = new PlainText(_raw);
        Legend = new LegendReader(_raw);
        Sections.Add(_section);
    }

    /// <summary>In the order of the text; the first is what stands before any heading.</summary>
    public List<Section> Sections { get; } = [];

    public LegendReader Legend { get; }

    public HashSet<int> LegendLines { get; } = [];

    /// <summary>Where a check may be written, in the order of the text.</summary>
    public List<CheckPlace> CheckPlaces { get; } = [];

    public static DocumentWalk Of(Source source, MarkdownDocument document)
    {
        var walk = new DocumentWalk(source);
        walk.Walk(document, 0, Scope.Top);
        walk._section.EndLine = source.Text.LineCount;
        return walk;
    }

    /// <returns>The last line that the blocks take up.</returns>
    private int Walk(ContainerBlock container, int from, Scope scope)
    {
        var last = 0;
        Label? label = null;
        for (var i = from; i < container.Count; i++)
        {
            switch (container[i])
            {
                case BlankLineBlock:
                    break;
                case ThematicBreakBlock:
                    label = null;
                    break;
                case LeafBlock heading when MarkdownBlocks.HeadingLevel(heading) is var level and > 0:
                    last = _source.LastLineOf(heading);
                    _source.ReadSegments(heading, _segments);
                    label = container is MarkdownDocument ? null : HeadingLabel(heading);
                    if (container is MarkdownDocument)
                    {
                        Open(heading, level);
                    }

                    AddCheckPlace(heading, scope);

                    break;
                case ParagraphBlock paragraph:
                    last = _source.LastLineOf(paragraph);
                    _source.ReadSegments(paragraph, _segments);
                    AddCheckPlace(paragraph, scope);
                    label = Paragraph(paragraph, scope, label) ?? label;
                    break;
                case ListBlock list:
                    foreach (var item in list)
                    {
                        last = Item((ListItemBlock)item, scope.Within(label));
                    }

                    label = label?.Role == Role.Legend ? null : label;
                    break;
                case ContainerBlock inner:
                    last = Walk(inner, 0, scope.Within(label));
                    break;
                case LeafBlock other:
                    last = _source.LastLineOf(other);
                    _source.ReadSegments(other, _segments);
                    AddCheckPlace(other, scope);
                    break;
            }
        }

        return last;
    }

    private int Item(ListItemBlock item, Scope scope)
    {
        var first = 0;
        while (first < item.Count && item[first] is BlankLineBlock)
        {
            first++;
        }

        if (first == item.Count || item[first] is not (ParagraphBlock or HeadingBlock))
        {
            return Math.Max(_source.FirstLineOf(item), Walk(item, first, scope));
        }

        var text = (LeafBlock)item[first];
        var last = _source.LastLineOf(text);
        _source.ReadSegments(text, _segments);
        if (_segments.Count == 0)
        {
            return Math.Max(last, Walk(item, first + 1, scope));
        }

        if (Boxes.At(_raw, _segments[0].Start, _segments[0].End) is null)
        {
            AddCheckPlace(text, scope);
        }

        if (IsLegend(scope) && Legend.TryReadEntry(_segments))
        {
            MarkLegend(text);
            return Math.Max(last, Walk(item, first + 1, scope));
        }

        if (Boxes.At(_raw, _segments[0].Start, _segments[0].End) is { } box)
        {
            var leaf = new Leaf { Kind = LeafKind.Box, Block = text, Scope = scope, FirstLine = _source.FirstLineOf(item), LastLine = last };
            var role = Roles.Of(_raw.AsSpan(box.End, _segments[0].End - box.End));
            Add(leaf);
            AddCheckPlace(text, scope, leaf);
            if (first + 1 < item.Count)
            {
                leaf.LastLine = Math.Max(last, Walk(item, first + 1, new Scope(scope, role == Role.None ? null : new Label(role, null, leaf.FirstLine), leaf)));
            }

            return leaf.LastLine;
        }

        var isAlone = first + 1 == item.Count;
        var label = Paragraph(text, scope, null, isAlone ? LabelForm.None : LabelForm.ListItem);
        return isAlone ? last : Math.Max(last, Walk(item, first + 1, scope.Within(label)));
    }

    /// <returns>The label that the paragraph is for what follows it.</returns>
    private Label? Paragraph(LeafBlock paragraph, Scope scope, Label? label, LabelForm form = LabelForm.Paragraph)
    {
        if (_segments.Count == 0)
        {
            return null;
        }

        var isLegend = IsLegend(scope) || label?.Role == Role.Legend;
        if (Table.Find(_raw, _segments) is { } table)
        {
            ReadTable(paragraph, table, scope.Within(label?.Role == Role.Legend ? null : label), isLegend);
            return table.Header > 0 ? LabelOf(table.Header - 1, form) : null;
        }

        if (Legend.TryReadLine(_segments) || (isLegend && Legend.TryReadEntry(_segments)))
        {
            MarkLegend(paragraph);
            return null;
        }

        Add(new Leaf { Kind = LeafKind.Text, Block = paragraph, Scope = scope.Within(label), FirstLine = _source.FirstLineOf(paragraph) });
        return LabelOf(_segments.Count - 1, form);
    }

    private void ReadTable(LeafBlock block, Table table, Scope scope, bool isLegend)
    {
        var rows = _segments.GetRange(table.FirstRow, _segments.Count - table.FirstRow);
        var cells = rows.ConvertAll(row => Table.Cells(_raw, row));
        isLegend |= table.ExplainsMarks && cells.FindAll(row => Legend.OnlyBox(row[0]) is not null).Count > 1;
        for (var i = 0; i < rows.Count; i++)
        {
            var line = _source.Text.LineAt(rows[i].Start);
            if (isLegend)
            {
                Legend.ReadRow(cells[i]);
                LegendLines.Add(line);
            }
            else if (cells[i].Exists(cell => Boxes.At(_raw, cell.Start, cell.End) is not null))
            {
                var leaf = new Leaf { Kind = LeafKind.Row, Block = block, Table = table, Row = rows[i], Scope = scope, FirstLine = line, LastLine = line };
                Add(leaf);
                if (CheckComments.Opens(_raw, rows[i]))
                {
                    CheckPlaces.Add(new(block, leaf, scope.Parent, _lastBox, _section));
                }
            }
        }
    }

    private void Open(LeafBlock heading, int level)
    {
        var parent = _section;
        while (parent.Level >= level)
        {
            parent = parent.Parent!;
        }

        var firstLine = _source.FirstLineOf(heading);
        _section.EndLine = firstLine;
        var (start, end) = _segments.Count == 0
            ? (EndOfLine(firstLine), EndOfLine(firstLine))
            : (_segments[0].Start, _segments[^1].End);
        var box = _segments.Count == 0 ? null : Boxes.At(_raw, start, _segments[0].End);
        var titleStart = box is { } found ? SkipBlanks(found.End, end) : start;
        var code = SectionCode.Find(_raw, titleStart, end);
        var role = RoleOf(titleStart, end);
        code = role == Role.None ? code : null;

        _section = new Section
        {
            Heading = heading,
            Level = level,
            Parent = parent,
            FirstLine = firstLine,
            HeadingLastLine = _segments.Count == 0 ? firstLine : _source.Text.LineAt(end),
            Box = box,
            Code = code,
            TitleStart = code?.TitleStart ?? titleStart,
            TitleEnd = end,
            Name = _plain.Of(titleStart, end, _segments),
            Role = role,
            Boxes = box is null ? 0 : 1,
        };
        parent.Children.Add(_section);
        Sections.Add(_section);
    }

    // "Milestone 1 Definition of Done" is a standard name, whatever code stands before it.
    private Role RoleOf(int start, int end)
    {
        var role = Roles.Of(_raw.AsSpan(start, end - start));
        return role == Role.None && SectionCode.Find(_raw, start, end) is { } code ? Roles.Of(_raw.AsSpan(code.TitleStart, end - code.TitleStart)) : role;
    }

    private int EndOfLine(int line) => _source.Text.OffsetOf(line, _source.Text.Content(line).Length);

    private int SkipBlanks(int at, int end)
    {
        while (at < end && char.IsWhiteSpace(_raw[at]))
        {
            at++;
        }

        return at;
    }

    private Label? HeadingLabel(LeafBlock heading)
    {
        var start = _segments.Count == 0 ? 0 : _segments[0].Start;
        var end = _segments.Count == 0 ? 0 : _segments[^1].End;
        var role = RoleOf(start, end);
        return new Label(role, role == Role.None ? _plain.Of(start, end, _segments) : null, _source.FirstLineOf(heading));
    }

    // A list item is a label for what is nested in it; a paragraph when its last line is in bold or ends with a colon.
    private Label? LabelOf(int segment, LabelForm form)
    {
        if (form == LabelForm.None)
        {
            return null;
        }

        var (start, end) = _segments[form == LabelForm.ListItem ? 0 : segment];
        var line = _source.Text.LineAt(start);
        var words = _raw.AsSpan(start, end - start);
        var role = RoleOf(start, end);
        if (role == Role.None && words.IndexOf(':') is > 0 and var colon)
        {
            // "Goal: text" says it all in its own line.
            role = Roles.Of(words[..colon]) is var named && named != Role.Objectives ? named : Role.None;
        }

        if (role != Role.None)
        {
            return new Label(role, null, line);
        }

        var bare = words.TrimEnd("*_ ");
        var isLabel = form == LabelForm.ListItem || bare.EndsWith(":") || (words.StartsWith("**") && words.EndsWith("**") && words[2..^2].IndexOf("**") < 0);
        return isLabel && words.Length <= LongestLabel ? new Label(Role.None, _plain.Of(start, end).TrimEnd(':', ' '), line) : null;
    }

    private bool IsLegend(Scope scope) => scope.Role == Role.Legend || (scope.Role == Role.None && _section.Role == Role.Legend);

    private void Add(Leaf leaf)
    {
        _section.Leaves.Add(leaf);
        _section.Boxes += leaf.Kind == LeafKind.Text ? 0 : 1;
        _lastBox = leaf.Kind == LeafKind.Text ? _lastBox : leaf;
    }

    // A table's rows have places of their own.
    private void AddCheckPlace(LeafBlock block, Scope scope, Leaf? leaf = null)
    {
        if (CheckComments.MayHold(_raw, block, _segments) && (block is not ParagraphBlock || Table.Find(_raw, _segments) is null))
        {
            CheckPlaces.Add(new(block, leaf, scope.Parent, _lastBox, _section));
        }
    }

    private void MarkLegend(LeafBlock leaf)
    {
        for (var line = _source.FirstLineOf(leaf); line <= _source.LastLineOf(leaf); line++)
        {
            LegendLines.Add(line);
        }
    }

    private enum LabelForm
    {
        None,
        Paragraph,
        ListItem,
    }
}
