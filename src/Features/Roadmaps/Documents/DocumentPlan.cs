using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Preflight.Features.Roadmaps.Documents;

/// <summary>What a document says, read from its text: every item in the order of the text, and where each part of it stands.</summary>
public sealed record DocumentPlan
{
    /// <summary>The document's title (its first heading, when that is no milestone), in plain text.</summary>
    public string? Title { get; init; }

    public required Legend Legend { get; init; }

    /// <summary>All items in document order: a milestone stands before what it holds.</summary>
    public required ImmutableArray<DocumentItem> Items { get; init; }

    /// <summary>What was meant as an item's check and is none, in document order; of more than <see cref="RoadmapReader.MaxChecks"/> with the checks, the first too many ends it.</summary>
    public ImmutableArray<StrayCheck> StrayChecks { get; init; } = [];
}

public enum ItemKind
{
    /// <summary>A section that holds items; its own line may have a box, an owner and a target date.</summary>
    Milestone,

    /// <summary>Something to do.</summary>
    Task,

    /// <summary>Something that must be true for the milestone to count as done: acceptance, exit or success criteria, definition of done.</summary>
    Criterion,
}

/// <summary>One item as it stands in the text.</summary>
public sealed record DocumentItem
{
    /// <summary>The permanent key (<c>M3</c>, <c>M3.4</c>); empty until keys are assigned.</summary>
    public string Key { get; init; } = "";

    public required ItemKind Kind { get; init; }

    /// <summary>Index of the item that this one is nested in: another task (the first one of a line with several boxes), else its milestone; -1 for a milestone.</summary>
    public required int Parent { get; init; }

    /// <summary>Index of the milestone that holds it; a milestone's own index for itself.</summary>
    public required int Milestone { get; init; }

    /// <summary>A milestone's code as it is written (<c>M3</c>, <c>Phase 2</c>), or the section's ordinal where it has none; null for others.</summary>
    public string? Code { get; init; }

    /// <summary>Plain text, without Markdown's marks and without the owner and target labels; a milestone's title without its code.</summary>
    public required string Text { get; init; }

    /// <summary>What stands in the box; null where there is no box (a milestone without a line of its own).</summary>
    public string? Mark { get; init; }

    /// <summary>The claim by the mark and the legend; a milestone without a box follows what it holds.</summary>
    public required Status Status { get; init; }

    public string? Owner { get; init; }

    public DateOnly? TargetDate { get; init; }

    /// <summary>The target as it is written when it is no date (<c>Week 3</c>, <c>TBD</c>).</summary>
    public string? TargetText { get; init; }

    /// <summary>The nearest deeper heading or list label over it within its milestone, other than the standard ones (tasks, acceptance).</summary>
    public string? Group { get; init; }

    /// <summary>A milestone's objectives, in plain text.</summary>
    public ImmutableArray<string> Objectives { get; init; } = [];

    /// <summary>Every link in the item's text and behind it, in order: <c>[text](url)</c>, <c>&lt;url&gt;</c> and bare URLs; http and https only.</summary>
    public ImmutableArray<DocumentLink> Links { get; init; } = [];

    /// <summary>The checks that stand behind its text or on its own lines before anything nested in it, in order; a milestone's stand before its first task.</summary>
    public ImmutableArray<DocumentCheck> Checks { get; init; } = [];

    /// <summary>What identifies its place: the box from <c>[</c> to <c>]</c>, or a milestone's heading line without its line end (always the heading, also where it has a box; where there is no heading, the line of its first item).</summary>
    public required TextSpan Anchor { get; init; }

    /// <summary>Whether it is no milestone of items that stand under no heading, before all that have one.</summary>
    public bool HasHeading { get; init; } = true;

    /// <summary>What stands between the brackets.</summary>
    public TextSpan? MarkSpan { get; init; }

    /// <summary>
    /// The raw text that a rewording replaces: behind the box up to the next box, a label or the end; for a milestone its title behind the code; for a
    /// table's cell that is a box alone, the cell that names the row. Where nothing is written it is empty, at the place for it.
    /// <see cref="Text"/> is exactly what it reads as.
    /// </summary>
    public required TextSpan TextSpan { get; init; }

    /// <summary>The links in parentheses right behind the text, and the blanks before them; empty, at the place for them, where there are none.</summary>
    public required TextSpan LinksSpan { get; init; }

    /// <summary>The owner's value, without its label; empty where the label, or the table's cell, waits for one.</summary>
    public TextSpan? OwnerSpan { get; init; }

    /// <summary>The target's value, without its label: the date alone where words stand around it, the last of several; empty where the label waits for one.</summary>
    public TextSpan? TargetSpan { get; init; }

    /// <summary>The whole lines that the item with all that is nested in it takes up, the last line end included; for one of several boxes on a line, the line's block.</summary>
    public required TextSpan Block { get; init; }
}

/// <param name="Text">Plain text of the link, or its URL where it has none.</param>
/// <param name="Url">The absolute http or https address.</param>
/// <param name="Span">The whole link in the text, its brackets included.</param>
public sealed record DocumentLink(string Text, string Url, TextSpan Span);

/// <summary>One check of an item as it is written: a comment <c>&lt;!-- preflight: … --&gt;</c>, or a fenced block named <c>preflight</c>.</summary>
/// <param name="Text">What it says: a comment's words, its lines joined by blanks; a block's lines, without the indentation that all have.</param>
/// <param name="IsYaml">Whether it stands in a fenced block.</param>
/// <param name="Span">The whole of it, the comment's marks or the block's fences included.</param>
/// <param name="Lines">Where each stretch of the text stands in the document; never empty.</param>
public sealed record DocumentCheck(string Text, bool IsYaml, TextSpan Span, ImmutableArray<CheckLine> Lines)
{
    /// <summary>The zero-based line and UTF-16 column in the document of a place in <see cref="Text"/>.</summary>
    public (int Line, int Column) PositionOf(int offset)
    {
        var line = Lines[0];
        foreach (var next in Lines)
        {
            line = next.At <= offset ? next : line;
        }

        return (line.Line, Math.Max(0, line.Column + offset - line.At));
    }
}

/// <param name="At">Offset in the check's text.</param>
/// <param name="Line">Zero-based line in the document.</param>
/// <param name="Column">Zero-based UTF-16 column; below zero where one tab of the document stands for more blanks of the text.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct CheckLine(int At, int Line, int Column);

/// <summary>Why something that is written as a check is none.</summary>
public enum StrayReason
{
    /// <summary>It stands at no item: indent it below the item's text, or put it behind that.</summary>
    NoItem,

    /// <summary>The comment or the fence is not closed.</summary>
    NotClosed,

    /// <summary>Its text is longer than <see cref="RoadmapReader.MaxCheckLength"/>.</summary>
    TooLong,

    /// <summary>The document has more than <see cref="RoadmapReader.MaxChecks"/>; this one and those behind it are not read.</summary>
    TooMany,
}

/// <param name="Reason">Why it is none.</param>
/// <param name="Check">What is written; of a long text only its beginning.</param>
public sealed record StrayCheck(StrayReason Reason, DocumentCheck Check);

/// <summary>Which mark claims which status. The standard marks (blank, <c>x</c>, <c>X</c>, <c>~</c>) hold in every document that does not give them another meaning.</summary>
/// <param name="Entries">In the order of the document's own legend; the three standard marks where it has none.</param>
/// <param name="IsWritten">Whether the document has a legend of its own.</param>
public sealed record Legend(ImmutableArray<LegendEntry> Entries, bool IsWritten)
{
    private static readonly ImmutableArray<LegendEntry> StandardEntries =
    [
        new(" ", Status.NotStarted, "Not started"),
        new("~", Status.InProgress, "In progress"),
        new("x", Status.Done, "Done"),
    ];

    public static Legend Standard { get; } = new(StandardEntries, IsWritten: false);

    /// <summary>What a mark claims; <see cref="Status.Unknown"/> for one that nothing explains.</summary>
    public Status StatusOf(string mark)
    {
        // GFM takes X for x, and any blank for an open box.
        var standard = mark == "X" ? "x" : string.IsNullOrWhiteSpace(mark) ? " " : mark;
        return Find(Entries, mark) ?? Find(Entries, standard) ?? Find(StandardEntries, standard) ?? Status.Unknown;
    }

    /// <summary>The mark that claims a status, the document's own first; null for a status that no mark claims.</summary>
    public string? MarkOf(Status status)
    {
        var own = Entries.FirstOrDefault(entry => entry.Status == status);
        var standard = StandardEntries.FirstOrDefault(entry => entry.Status == status);
        return own?.Mark ?? (standard is not null && StatusOf(standard.Mark) == status ? standard.Mark : null);
    }

    /// <summary>Every status that can be claimed, the document's own first.</summary>
    public IEnumerable<Status> Statuses => Entries.Concat(StandardEntries).Select(entry => entry.Status).Distinct().Where(status => MarkOf(status) is not null);

    private static Status? Find(ImmutableArray<LegendEntry> entries, string mark)
    {
        foreach (var entry in entries)
        {
            if (entry.Mark == mark)
            {
                return entry.Status;
            }
        }

        return null;
    }
}

/// <param name="Mark">What stands between the brackets: one text element.</param>
/// <param name="Status">What it claims.</param>
/// <param name="Name">As the document words it (<c>In progress</c>).</param>
public sealed record LegendEntry(string Mark, Status Status, string Name);
