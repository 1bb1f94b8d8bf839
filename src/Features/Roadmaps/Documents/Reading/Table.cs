namespace Preflight.Features.Roadmaps.Documents.Reading;

internal enum Column
{
    Other,
    Name,
    Owner,
    Target,
    Mark,
    Meaning,
}

/// <summary>A GFM table within a paragraph: a header, a delimiter row, rows.</summary>
internal sealed class Table
{
    private Table(int header, Column[] columns)
    {
        Header = header;
        Columns = columns;
    }

    /// <summary>Which of the paragraph's segments is the header; the delimiter row and the rows follow it.</summary>
    public int Header { get; }

    public Column[] Columns { get; }

    public int FirstRow => Header + 2;

    public static Table? Find(string raw, List<Segment> segments)
    {
        PlainText? plain = null;
        for (var i = 1; i < segments.Count; i++)
        {
            if (DelimiterColumns(raw, segments[i]) is var columns and > 0 && raw.AsSpan(segments[i - 1].Start, segments[i - 1].End - segments[i - 1].Start).Contains('|'))
            {
                var cells = Cells(raw, segments[i - 1]);
                plain ??= new PlainText(raw);
                if (cells.Count == columns)
                {
                    return new Table(i - 1, [.. cells.Select(cell => ColumnOf(plain.Of(cell.Start, cell.End)))]);
                }
            }
        }

        return null;
    }

    /// <summary>Whether the header says that the first column shows marks and the second explains them.</summary>
    public bool ExplainsMarks => Columns.Length >= 2 && (Columns[0] == Column.Mark || Columns[1] == Column.Meaning);

    /// <summary>A row's cells, without edge blanks; an empty cell has no length.</summary>
    public static List<Segment> Cells(string raw, Segment row)
    {
        var cells = new List<Segment>();
        var start = raw[row.Start] == '|' ? row.Start + 1 : row.Start;
        var end = row.End - 1 >= start && raw[row.End - 1] == '|' && raw[row.End - 2] != '\\' ? row.End - 1 : row.End;
        for (var at = start; at <= end; at++)
        {
            if (at == end || raw[at] == '|')
            {
                cells.Add(Trim(raw, start, at));
                start = at + 1;
            }
            else if (raw[at] == '\\' && at + 1 < end)
            {
                at++;
            }
        }

        return cells;
    }

    private static Segment Trim(string raw, int start, int end)
    {
        // An empty cell stands behind its first blank, where a value would be written.
        var first = start;
        while (start < end && raw[start] is ' ' or '\t')
        {
            start++;
        }

        if (start == end)
        {
            return new Segment(Math.Min(first + 1, end), Math.Min(first + 1, end));
        }

        while (raw[end - 1] is ' ' or '\t')
        {
            end--;
        }

        return new Segment(start, end);
    }

    private static int DelimiterColumns(string raw, Segment segment)
    {
        var row = raw.AsSpan(segment.Start, segment.End - segment.Start);
        if (row.IndexOfAnyExcept("|-: \t") >= 0 || !row.Contains('|') || !row.Contains('-'))
        {
            return 0;
        }

        var cells = Cells(raw, segment);
        return cells.TrueForAll(cell => raw.AsSpan(cell.Start, cell.End - cell.Start).Trim(':') is { IsEmpty: false } dashes && dashes.IndexOfAnyExcept('-') < 0)
            ? cells.Count
            : 0;
    }

    private static Column ColumnOf(string header) => header.ToLowerInvariant() switch
    {
        "owner" or "owners" or "assignee" or "responsible" or "dri" => Column.Owner,
        "target" or "target date" or "due" or "due date" or "deadline" or "eta" or "timeline" => Column.Target,
        "task" or "item" or "action" or "check" or "criterion" or "requirement" or "deliverable" or "description" or "step" or "what" or "work" => Column.Name,
        "mark" or "marker" or "symbol" or "notation" or "legend" or "key" => Column.Mark,
        "meaning" or "means" or "definition" => Column.Meaning,
        _ => Column.Other,
    };
}
