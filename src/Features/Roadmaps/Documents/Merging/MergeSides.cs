using Preflight.Features.Roadmaps.Documents.Diffing;
using Preflight.Features.Roadmaps.Documents.Keys;

namespace Preflight.Features.Roadmaps.Documents.Merging;

/// <summary>The three versions of a merge, item by item.</summary>
internal sealed class MergeSides(KeyedDocument @base, KeyedDocument theirs, KeyedDocument ours)
{
    public KeyedDocument Base => @base;

    public KeyedDocument Theirs => theirs;

    public KeyedDocument Ours => ours;

    /// <summary>Every field that both sides changed, each in its own way.</summary>
    public List<MergeConflict> Conflicts()
    {
        var conflicts = new List<MergeConflict>();
        foreach (var item in @base.Plan.Items)
        {
            var (was, file, roadmap) = (FieldsIn(@base, item.Key)!, FieldsIn(theirs, item.Key), FieldsIn(ours, item.Key));
            if (file is null || roadmap is null)
            {
                if ((file ?? roadmap) is { } left && left != was)
                {
                    conflicts.Add(Conflict(item.Key, ChangedField.Removed));
                }

                continue;
            }

            conflicts.AddRange(was.Each().Zip(file.Each(), roadmap.Each())
                .Where(field => field.First.Value != field.Second.Value && field.First.Value != field.Third.Value && field.Second.Value != field.Third.Value)
                .Select(field => new MergeConflict(item.Key, field.First.Field, field.First.Value, field.Second.Value, field.Third.Value)));
        }

        // Added on both sides under one key, and claimed in different ways.
        conflicts.AddRange(theirs.Plan.Items
            .Where(item => !@base.TryFind(item.Key, out _) && ours.TryFind(item.Key, out _))
            .SelectMany(item => FieldsIn(theirs, item.Key)!.Each().Zip(FieldsIn(ours, item.Key)!.Each())
                .Where(field => field.First.Value != field.Second.Value)
                .Select(field => new MergeConflict(item.Key, field.First.Field, null, field.First.Value, field.Second.Value))));
        return conflicts;
    }

    /// <summary>What either side did that a merge without conflicts does not say.</summary>
    public List<MergeConflict> Lost(KeyedDocument merged)
    {
        var lost = new List<MergeConflict>();
        var expected = Expected();
        foreach (var (key, fields) in expected)
        {
            if (FieldsIn(merged, key) is not { } there)
            {
                lost.Add(Conflict(key, ChangedField.Added));
            }
            else if (there != fields)
            {
                lost.AddRange(fields.Each().Zip(there.Each()).Where(field => field.First.Value != field.Second.Value).Select(field => Conflict(key, field.First.Field)));
            }
        }

        lost.AddRange(merged.Plan.Items.Where(item => !expected.ContainsKey(item.Key)).Select(item => Conflict(item.Key, ChangedField.Removed)));
        return lost;
    }

    /// <summary>What each version says of an item's field.</summary>
    public MergeConflict Conflict(string key, ChangedField field) => new(key, field, Value(@base, key, field), Value(theirs, key, field), Value(ours, key, field));

    /// <summary>What every item must say when nothing conflicts.</summary>
    private Dictionary<string, MergeFields> Expected()
    {
        var expected = new Dictionary<string, MergeFields>(StringComparer.Ordinal);
        foreach (var key in theirs.Plan.Items.Concat(ours.Plan.Items).Select(item => item.Key).Distinct(StringComparer.Ordinal))
        {
            var (was, file, roadmap) = (FieldsIn(@base, key), FieldsIn(theirs, key), FieldsIn(ours, key));
            if (was is null || (file is not null && roadmap is not null))
            {
                expected.Add(key, was is not null && file is not null && roadmap is not null ? was.Merge(file, roadmap) : (file ?? roadmap)!);
            }
        }

        return expected;
    }

    public static MergeFields? FieldsIn(KeyedDocument document, string key) => document.TryFind(key, out var item) ? MergeFields.Of(document, item) : null;

    /// <summary>Of an item that came or went, its text.</summary>
    private static string? Value(KeyedDocument document, string key, ChangedField field) =>
        document.TryFind(key, out var item) ? MergeFields.Of(document, item).Each().Where(pair => pair.Field == field).Select(pair => pair.Value).DefaultIfEmpty(item.Text).First() : null;
}
