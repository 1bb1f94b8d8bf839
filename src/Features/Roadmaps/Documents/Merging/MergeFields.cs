using Preflight.Features.Roadmaps.Documents.Diffing;
using Preflight.Features.Roadmaps.Documents.Keys;

namespace Preflight.Features.Roadmaps.Documents.Merging;

/// <summary>The fields of an item that are merged one by one.</summary>
/// <param name="Kind">A criterion may become a task by moving.</param>
/// <param name="Parent">The key of what it is nested in.</param>
/// <param name="Text">The raw text, so that links and code in it count.</param>
/// <param name="Links">The links behind the text, as they are written, and the address of each that stands elsewhere.</param>
/// <param name="Claim">The status, or the mark that no legend explains.</param>
/// <param name="Owner">The owner.</param>
/// <param name="Target">The target, as a date or in words.</param>
/// <param name="Checks">The texts of the checks, in their order.</param>
internal sealed record MergeFields(ItemKind Kind, string? Parent, string Text, string Links, string? Claim, string? Owner, string? Target, string Checks)
{
    public static MergeFields Of(KeyedDocument document, DocumentItem item) => new(
        item.Kind,
        document.PlaceOf(item).Parent,
        document.Text.Slice(item.TextSpan),
        LinksOf(document.Text, item),
        PlanDiff.ClaimOf(item),
        item.Owner,
        PlanDiff.TargetOf(item),
        string.Join("\n\n", item.Checks.Select(check => check.IsYaml ? $"```\n{check.Text}" : check.Text)));

    /// <summary>The fields by name; <see cref="Parent"/> and <see cref="Kind"/> together are the place.</summary>
    public IEnumerable<(ChangedField Field, string? Value)> Each() =>
    [
        (ChangedField.Moved, Parent is null ? null : $"{Parent}, {(Kind == ItemKind.Criterion ? "criterion" : "task")}"),
        (ChangedField.Text, Text),
        (ChangedField.LinkAdded, Links),
        (ChangedField.Status, Claim),
        (ChangedField.Owner, Owner),
        (ChangedField.Target, Target),
        (ChangedField.CheckChanged, Checks),
    ];

    /// <summary>Each field from the side that changed it.</summary>
    public MergeFields Merge(MergeFields theirs, MergeFields ours) => new(
        theirs.Kind != Kind ? theirs.Kind : ours.Kind,
        Pick(Parent, theirs.Parent, ours.Parent),
        Pick(Text, theirs.Text, ours.Text)!,
        Pick(Links, theirs.Links, ours.Links)!,
        Pick(Claim, theirs.Claim, ours.Claim),
        Pick(Owner, theirs.Owner, ours.Owner),
        Pick(Target, theirs.Target, ours.Target),
        Pick(Checks, theirs.Checks, ours.Checks)!);

    /// <summary>Whether a link of an item is neither part of its text nor one of those right behind it.</summary>
    public static bool StandsElsewhere(DocumentText text, DocumentItem item, DocumentLink link) => !Holds(text, item.TextSpan, link) && !Holds(text, item.LinksSpan, link);

    private static string LinksOf(DocumentText text, DocumentItem item) =>
        string.Join('\n', item.Links.Where(link => StandsElsewhere(text, item, link)).Select(link => link.Url).Prepend(text.Slice(item.LinksSpan)));

    private static bool Holds(DocumentText text, TextSpan span, DocumentLink link) =>
        text.OffsetOf(link.Span.Line, link.Span.Column) - text.OffsetOf(span.Line, span.Column) is >= 0 and var at && at < span.Length;

    private static string? Pick(string? @base, string? theirs, string? ours) => theirs != @base ? theirs : ours;
}
