using System.Collections.Immutable;
using Preflight.Features.Roadmaps.Documents;
using Preflight.Features.Roadmaps.Documents.Diffing;

namespace Preflight.Features.Roadmaps;

/// <summary>Anything with a checkbox, as clients see it.</summary>
/// <param name="Key">Permanent: it stays through rewording, moving and re-import, and is never reused.</param>
/// <param name="Kind">A milestone, a task, or an acceptance criterion.</param>
/// <param name="Text">Plain text, without Markdown's marks.</param>
/// <param name="Status">The claim: not-started, in-progress, done, or a status that the document's legend adds; unknown where no legend explains the mark.</param>
/// <param name="Mark">The character in the box; absent where there is no box.</param>
/// <param name="Owner">Who has it, as the document says.</param>
/// <param name="TargetDate">When it is to be done.</param>
/// <param name="Target">The target in the document's words where they are no date.</param>
/// <param name="Milestone">The key of the milestone that holds it.</param>
/// <param name="Group">The sub-heading or list label that it stands under.</param>
/// <param name="Line">The line in the document, from 1.</param>
/// <param name="Column">The column in the line, in UTF-16 units from 1.</param>
/// <param name="Links">Links in its text, in order.</param>
/// <param name="Children">What is nested in it, in the order of the document.</param>
/// <param name="Verdict">What the evidence says: proven, waived, stale, unproven or failing; absent where nothing is claimed and nothing is checked, and for other versions than the newest.</param>
public record ItemView(
    string Key,
    ItemKind Kind,
    string Text,
    string Status,
    string? Mark,
    string? Owner,
    DateOnly? TargetDate,
    string? Target,
    string Milestone,
    string? Group,
    int Line,
    int Column,
    IReadOnlyList<LinkView> Links,
    IReadOnlyList<ItemView> Children,
    string? Verdict = null);

/// <param name="Number">Its place among the item's links, from 1.</param>
/// <param name="Text">What it is called.</param>
/// <param name="Url">An http or https address.</param>
public sealed record LinkView(int Number, string Text, string Url);

/// <param name="Done">Tasks and criteria that are claimed done.</param>
/// <param name="Total">Tasks and criteria.</param>
public sealed record ProgressView(int Done, int Total);

/// <param name="Mark">What stands in the box.</param>
/// <param name="Status">What it claims.</param>
/// <param name="Name">In the document's words.</param>
public sealed record LegendEntryView(string Mark, string Status, string Name);

/// <summary>A milestone with all that it holds.</summary>
/// <param name="Key">Permanent key.</param>
/// <param name="Kind">Always milestone.</param>
/// <param name="Code">As the document writes it, or the section's ordinal.</param>
/// <param name="Title">Its heading without the code, in plain text.</param>
/// <param name="Status">The claim of its own line; without one it follows what it holds.</param>
/// <param name="Mark">The character in the box of its own line.</param>
/// <param name="Owner">Who has it.</param>
/// <param name="TargetDate">When it is to be done.</param>
/// <param name="Target">The target in the document's words where they are no date.</param>
/// <param name="Objectives">What it is for.</param>
/// <param name="Progress">Of its tasks and criteria.</param>
/// <param name="Line">The line of its heading, from 1.</param>
/// <param name="Column">The column, from 1.</param>
/// <param name="Links">Links in its heading, in order.</param>
/// <param name="Tasks">What is to be done, nested as in the document.</param>
/// <param name="Acceptance">What must be true for it to count as done.</param>
/// <param name="Verdict">What the evidence says about it and all that it holds, the worst of it; absent as an item's is.</param>
public sealed record MilestoneView(
    string Key,
    ItemKind Kind,
    string Code,
    string Title,
    string Status,
    string? Mark,
    string? Owner,
    DateOnly? TargetDate,
    string? Target,
    ImmutableArray<string> Objectives,
    ProgressView Progress,
    int Line,
    int Column,
    IReadOnlyList<LinkView> Links,
    IReadOnlyList<ItemView> Tasks,
    IReadOnlyList<ItemView> Acceptance,
    string? Verdict = null);

/// <summary>The whole plan at one version.</summary>
/// <param name="Roadmap">The slug.</param>
/// <param name="Version">Counted from 1, the first import.</param>
/// <param name="Title">The document's title.</param>
/// <param name="Archived">Whether it is archived: readable, not writable.</param>
/// <param name="Legend">Which mark claims which status.</param>
/// <param name="Progress">Of all tasks and criteria.</param>
/// <param name="Milestones">In the order of the document.</param>
/// <param name="Verdict">What the evidence says about all of it, the worst of it; absent as an item's is.</param>
public sealed record BoardView(
    string Roadmap,
    long Version,
    string? Title,
    bool Archived,
    IReadOnlyList<LegendEntryView> Legend,
    ProgressView Progress,
    IReadOnlyList<MilestoneView> Milestones,
    string? Verdict = null);

/// <summary>One field of one item that changed.</summary>
/// <param name="Item">The item's key; absent for text that belongs to no item.</param>
/// <param name="Kind">What the item is.</param>
/// <param name="Field">What changed: added, removed, text, moved, status, owner, target, link-added, link-removed, check-added, check-removed or check-changed.</param>
/// <param name="From">What it was; absent where there was nothing.</param>
/// <param name="To">What it is; absent where there is nothing.</param>
public sealed record ChangeView(string? Item, ItemKind? Kind, ChangedField Field, string? From, string? To)
{
    internal static ChangeView Of(PlanChange change) => new(change.Item, change.Kind, change.Field, change.From, change.To);
}

/// <summary>A field that the document and the roadmap changed, each in its own way.</summary>
/// <param name="Item">The item's key; absent for text that belongs to no item.</param>
/// <param name="Field">What both changed.</param>
/// <param name="Base">What it was when the file was exported.</param>
/// <param name="Document">What the file says; absent where it says nothing.</param>
/// <param name="Roadmap">What the roadmap says; absent where it says nothing.</param>
public sealed record ConflictView(string? Item, ChangedField Field, string? Base, string? Document, string? Roadmap);

/// <summary>What one write changed.</summary>
/// <param name="Roadmap">The slug.</param>
/// <param name="Version">The version that the write made.</param>
/// <param name="Changes">Every field of every item that changed.</param>
public sealed record ChangesView(string Roadmap, long Version, IReadOnlyList<ChangeView> Changes);

/// <param name="Roadmap">The slug.</param>
/// <param name="Version">The newest version.</param>
/// <param name="Archived">Whether it is archived: readable, not writable.</param>
public sealed record RoadmapView(string Roadmap, long Version, bool Archived);
