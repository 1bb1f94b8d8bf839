using System.Collections.Immutable;
using Preflight.Features.Roadmaps.Documents.Diffing;
using Preflight.Features.Roadmaps.Documents.Keys;
using Preflight.Features.Roadmaps.Documents.Matching;

namespace Preflight.Features.Roadmaps.Documents.Merging;

/// <summary>Which side wins where both changed the same field.</summary>
public enum Prefer
{
    /// <summary>The file that comes in.</summary>
    Document,

    /// <summary>The roadmap as it is.</summary>
    Roadmap,
}

/// <summary>A field that both sides changed, each in its own way.</summary>
/// <param name="Item">The item's key; null for text that belongs to no item.</param>
/// <param name="Field">What both changed.</param>
/// <param name="Base">What it was when the file was exported.</param>
/// <param name="Document">What the file says; null where it has the item no more.</param>
/// <param name="Roadmap">What the roadmap says; null where it has the item no more.</param>
public sealed record MergeConflict(string? Item, ChangedField Field, string? Base, string? Document, string? Roadmap);

/// <summary>A merge: the document that results, or every conflict.</summary>
/// <param name="Merged">The result; null where there are conflicts.</param>
/// <param name="Theirs">The file with the keys of its items.</param>
/// <param name="Conflicts">All of them; empty where there is a result.</param>
public sealed record MergeResult(KeyedDocument? Merged, KeyedDocument Theirs, ImmutableArray<MergeConflict> Conflicts);

/// <summary>
/// Three-way merge of a file (theirs) into the roadmap (ours), field by field, since the version that the file was made from
/// (base). Both sides' edits survive; a field that both changed, each in its own way, is a conflict unless a side is preferred.
/// </summary>
public static class DocumentMerge
{
    public static MergeResult Merge(KeyedDocument @base, DocumentText file, DocumentPlan plan, KeyedDocument ours, Prefer? prefer)
    {
        var theirs = Key(@base, file, plan, ours);
        if (file.Equals(@base.Text) || file.Equals(ours.Text))
        {
            return new(ours, theirs, []);
        }

        if (ours.Text.Equals(@base.Text))
        {
            return new(theirs, theirs, []);
        }

        var sides = new MergeSides(@base, theirs, ours);
        var conflicts = sides.Conflicts();
        if (conflicts.Count > 0 && prefer is null)
        {
            return new(null, theirs, [.. conflicts]);
        }

        if (conflicts.Count == 0 && ByLines(sides) is { } merged)
        {
            return new(merged, theirs, []);
        }

        var (document, left) = MergeReplay.Run(sides, prefer);
        if (prefer is null)
        {
            conflicts = left.Count > 0 ? left : sides.Lost(document);
        }

        return conflicts.Count > 0 && prefer is null ? new(null, theirs, [.. conflicts]) : new(document, theirs, []);
    }

    /// <summary>
    /// An item of the file has the key of the item of the base that it was. One that the base does not have, and that stands in the
    /// roadmap word for word, was added or reworded in the same way on both sides, or exported since, and is the same.
    /// </summary>
    private static KeyedDocument Key(KeyedDocument @base, DocumentText file, DocumentPlan plan, KeyedDocument ours)
    {
        var known = ItemMatcher.Match(@base, plan).ToList();
        var used = known.OfType<string>().ToHashSet(StringComparer.Ordinal);
        var left = ours.Plan.Items
            .Where(item => !used.Contains(item.Key))
            .GroupBy(item => (ours.PlaceOf(item).Milestone, item.Kind, Words.Composed(item.Text).ToUpperInvariant()))
            .ToDictionary(group => group.Key, group => new Queue<string>(group.Select(item => item.Key)));
        for (var i = 0; i < known.Count && left.Count > 0; i++)
        {
            var item = plan.Items[i];
            var milestone = known[item.Milestone];
            if (known[i] is null && milestone is not null && left.TryGetValue((milestone, item.Kind, Words.Composed(item.Text).ToUpperInvariant()), out var keys) && keys.TryDequeue(out var key))
            {
                known[i] = key;
            }
        }

        return KeyedDocument.Assign(file, plan, known, ours.Ledger);
    }

    /// <summary>The lines of both sides woven together; null where they touch the same lines, or where the plan would not be what the fields say.</summary>
    private static KeyedDocument? ByLines(MergeSides sides)
    {
        if (LineMerge.Merge(sides.Base.Text, sides.Theirs.Text, sides.Ours.Text) is not { } text || !RoadmapReader.TryRead(text, out var plan, out _))
        {
            return null;
        }

        var known = ItemMatcher.Match(sides.Theirs, plan).ToList();
        var fromOurs = ItemMatcher.Match(sides.Ours, plan);
        for (var i = 0; i < known.Count; i++)
        {
            known[i] = fromOurs[i] ?? known[i];
        }

        if (known.OfType<string>().Distinct(StringComparer.Ordinal).Count() != known.Count)
        {
            return null;
        }

        var merged = KeyedDocument.Assign(text, plan, known, sides.Theirs.Ledger);
        return sides.Lost(merged).Count == 0 ? merged : null;
    }
}
