using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Preflight.Features.Roadmaps.Documents.Reading;

/// <summary>Gathers the document's own legend: marks and what they are called.</summary>
internal sealed class LegendReader(string raw)
{
    private const int LongestName = 60;
    private const int MostEntries = 64;
    private const string Separators = " \t`*_=:,;|/()[]{}.·•-–—→\u2022";

    private readonly List<LegendEntry> _entries = [];

    public Legend Legend => _entries.Count == 0 ? Legend.Standard : new Legend([.. _entries], IsWritten: true);

    public bool Knows(string mark) => _entries.Exists(entry => entry.Mark == mark);

    /// <summary>A line that announces a legend and shows boxes, in code spans or not: two, or one after the very word.</summary>
    public bool TryReadLine(List<Segment> segments)
    {
        if (!raw.AsSpan(segments[0].Start, segments[^1].End - segments[0].Start).Contains('['))
        {
            return false;
        }

        var boxes = BoxesOf(segments);
        if (boxes.Count == 0 || boxes[0].Start == segments[0].Start || boxes[0].Start - segments[0].Start > LongestName)
        {
            return false;
        }

        var announcement = raw.AsSpan(segments[0].Start, boxes[0].Start - segments[0].Start);
        var words = announcement.IndexOf(':') is > 0 and var colon ? announcement[..colon] : announcement;
        if (!Roles.AnnouncesLegend(words) || (boxes.Count == 1 && !words.Contains("legend", StringComparison.OrdinalIgnoreCase)))
        {
            return false;
        }

        AddAll(segments, boxes, boxes[0].Start - announcement.Length + words.Length);
        return true;
    }

    /// <summary>What stands under a legend's heading or label: a list item or a line with boxes.</summary>
    public bool TryReadEntry(List<Segment> segments)
    {
        var boxes = BoxesOf(segments);
        if (boxes.Count > 0)
        {
            AddAll(segments, boxes, segments[0].Start);
        }

        return boxes.Count > 0;
    }

    /// <summary>A row whose first cell is a box and nothing else.</summary>
    public void ReadRow(List<Segment> cells)
    {
        if (cells.Count > 1 && OnlyBox(cells[0]) is { } box)
        {
            Add(box, cells[1].Start, cells[1].End);
        }
    }

    /// <summary>The box that fills a cell, in a code span or not.</summary>
    public Box? OnlyBox(Segment cell)
    {
        var trim = 0;
        while (cell.Start + trim < cell.End - trim && raw[cell.Start + trim] == '`' && raw[cell.End - trim - 1] == '`')
        {
            trim++;
        }

        return Boxes.BracketsAt(raw, cell.Start + trim, cell.End) is { } box && box.End == cell.End - trim ? box : null;
    }

    private List<Box> BoxesOf(List<Segment> segments)
    {
        var boxes = new List<Box>();
        foreach (var segment in segments)
        {
            for (var at = segment.Start; raw.AsSpan(at, segment.End - at).IndexOf('[') is >= 0 and var found;)
            {
                at += found;
                if (Boxes.BracketsAt(raw, at, segment.End) is { } box && (box.End == segment.End || raw[box.End] is not ('(' or '[')))
                {
                    boxes.Add(box);
                    at = box.End;
                }
                else
                {
                    at++;
                }
            }
        }

        return boxes;
    }

    private void AddAll(List<Segment> segments, List<Box> boxes, int wordsFrom)
    {
        var lineEnd = segments.FindLast(segment => segment.Start <= boxes[^1].Start).End;
        var namesStandBefore = raw.AsSpan(boxes[^1].End, lineEnd - boxes[^1].End).Trim(Separators).IsEmpty
            && !raw.AsSpan(wordsFrom, boxes[0].Start - wordsFrom).Trim(Separators).IsEmpty;
        for (var i = 0; i < boxes.Count; i++)
        {
            if (namesStandBefore)
            {
                Add(boxes[i], i == 0 ? wordsFrom : boxes[i - 1].End, boxes[i].Start);
            }
            else
            {
                Add(boxes[i], boxes[i].End, i + 1 < boxes.Count ? boxes[i + 1].Start : segments[^1].End);
            }
        }
    }

    private void Add(Box box, int nameStart, int nameEnd)
    {
        var mark = raw.Substring(box.MarkStart, box.MarkLength);
        var name = ShortName(raw.AsSpan(nameStart, nameEnd - nameStart));
        var status = StatusOf(name);
        if (status is { } known && !Knows(mark) && _entries.Count < MostEntries)
        {
            _entries.Add(new LegendEntry(mark, known, name));
        }
    }

    // "In progress (someone works on it)" and "Done – merged" are called by their first words.
    private static string ShortName(ReadOnlySpan<char> text)
    {
        var name = text.Trim(Separators).Trim();
        foreach (var cut in (ReadOnlySpan<string>)[" (", " - ", " – ", " — ", ": ", "\n", "\r"])
        {
            if (name.IndexOf(cut) is > 0 and var at)
            {
                name = name[..at];
            }
        }

        var shortened = name.Length <= LongestName ? name : name[..LongestName];
        return new PlainText(shortened.ToString()).Of(0, shortened.Length).Trim(Separators.ToCharArray());
    }

    private static Status? StatusOf(string name)
    {
        var kebab = new StringBuilder(name.Length);
        foreach (var c in name)
        {
            if (char.IsLetterOrDigit(c))
            {
                kebab.Append(char.ToLower(c, CultureInfo.InvariantCulture));
            }
            else if (kebab.Length > 0 && kebab[^1] != '-')
            {
                kebab.Append('-');
            }
        }

        return kebab.ToString().TrimEnd('-') switch
        {
            "" => null,
            "not-started" or "todo" or "to-do" or "open" or "planned" or "pending" or "task-not-started" or "unchecked" => Status.NotStarted,
            "in-progress" or "wip" or "doing" or "ongoing" or "started" or "task-in-progress" or "work-in-progress" => Status.InProgress,
            "done" or "complete" or "completed" or "shipped" or "finished" or "task-completed" or "checked" => Status.Done,
            var other => new Status(other),
        };
    }
}
