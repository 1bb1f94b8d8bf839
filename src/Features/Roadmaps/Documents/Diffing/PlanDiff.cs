using System.Collections.Immutable;
using System.Globalization;
using Preflight.Features.Roadmaps.Documents.Keys;

namespace Preflight.Features.Roadmaps.Documents.Diffing;

/// <summary>The semantic difference between two versions of a plan.</summary>
public static class PlanDiff
{
    public static ImmutableArray<PlanChange> Between(KeyedDocument from, KeyedDocument to)
    {
        var changes = ImmutableArray.CreateBuilder<PlanChange>();
        foreach (var item in from.Plan.Items.Where(item => !to.TryFind(item.Key, out _)))
        {
            changes.Add(new(item.Key, item.Kind, ChangedField.Removed, item.Text, null));
        }

        var moved = Moved(from, to);
        var (placesBefore, placesAfter) = moved.Count > 0 ? (Places(from), Places(to)) : ([], []);
        foreach (var item in to.Plan.Items)
        {
            if (!from.TryFind(item.Key, out var before))
            {
                changes.Add(new(item.Key, item.Kind, ChangedField.Added, null, item.Text));
                continue;
            }

            if (moved.Contains(item.Key))
            {
                changes.Add(new(item.Key, item.Kind, ChangedField.Moved, placesBefore[item.Key], placesAfter[item.Key]));
            }

            changes.AddRange(Fields(before, item));
        }

        return changes.ToImmutable();
    }

    /// <summary>The fields of one item, its place aside.</summary>
    internal static IEnumerable<PlanChange> Fields(DocumentItem from, DocumentItem to)
    {
        if (from.Text != to.Text)
        {
            yield return new(to.Key, to.Kind, ChangedField.Text, from.Text, to.Text);
        }

        if (ClaimOf(from) != ClaimOf(to))
        {
            yield return new(to.Key, to.Kind, ChangedField.Status, ClaimOf(from), ClaimOf(to));
        }

        if (from.Owner != to.Owner)
        {
            yield return new(to.Key, to.Kind, ChangedField.Owner, from.Owner, to.Owner);
        }

        if (TargetOf(from) != TargetOf(to))
        {
            yield return new(to.Key, to.Kind, ChangedField.Target, TargetOf(from), TargetOf(to));
        }

        foreach (var url in Without(from, to))
        {
            yield return new(to.Key, to.Kind, ChangedField.LinkRemoved, url, null);
        }

        foreach (var url in Without(to, from))
        {
            yield return new(to.Key, to.Kind, ChangedField.LinkAdded, null, url);
        }

        foreach (var change in Checks(from, to))
        {
            yield return change;
        }
    }

    /// <summary>What the item's own box claims: null without one, and the mark itself where no legend explains it.</summary>
    internal static string? ClaimOf(DocumentItem item) =>
        item.Mark is null ? null : item.Status == Status.Unknown ? $"[{item.Mark}]" : item.Status.Name;

    internal static string? TargetOf(DocumentItem item) => item.TargetDate?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? item.TargetText;

    /// <summary>Checks that went and came, in their order, are one that changed; what is left over went or came.</summary>
    private static IEnumerable<PlanChange> Checks(DocumentItem from, DocumentItem to)
    {
        if (from.Checks.IsEmpty && to.Checks.IsEmpty)
        {
            yield break;
        }

        var (gone, come) = (Without(from.Checks, to.Checks), Without(to.Checks, from.Checks));
        for (var i = 0; i < Math.Max(gone.Count, come.Count); i++)
        {
            var field = i >= gone.Count ? ChangedField.CheckAdded : i >= come.Count ? ChangedField.CheckRemoved : ChangedField.CheckChanged;
            yield return new(to.Key, to.Kind, field, i < gone.Count ? gone[i] : null, i < come.Count ? come[i] : null);
        }
    }

    private static List<string> Without(ImmutableArray<DocumentCheck> checks, ImmutableArray<DocumentCheck> others)
    {
        var left = others.Select(check => (check.Text, check.IsYaml)).ToList();
        return [.. checks.Where(check => !left.Remove((check.Text, check.IsYaml))).Select(check => check.Text)];
    }

    private static List<string> Without(DocumentItem item, DocumentItem other)
    {
        var left = other.Links.Select(link => link.Url).ToList();
        return item.Links.Select(link => link.Url).Where(url => !left.Remove(url)).ToList();
    }

    /// <summary>Where each item stands among those of its kind below its parent.</summary>
    private static Dictionary<string, string> Places(KeyedDocument document)
    {
        var counts = new Dictionary<(int, ItemKind), int>();
        return document.Plan.Items.ToDictionary(item => item.Key, item =>
        {
            var position = counts[(item.Parent, item.Kind)] = counts.GetValueOrDefault((item.Parent, item.Kind)) + 1;
            var within = item.Parent < 0 ? "roadmap" : document.Plan.Items[item.Parent].Key;
            return string.Create(CultureInfo.InvariantCulture, $"{within}, {(item.Kind == ItemKind.Criterion ? "criterion" : "position")} {position}");
        });
    }

    /// <summary>Items under another parent, or of another kind, and the fewest of the others that explain the new order.</summary>
    private static HashSet<string> Moved(KeyedDocument from, KeyedDocument to)
    {
        var moved = new HashSet<string>(StringComparer.Ordinal);
        var staying = new Dictionary<(string?, ItemKind), List<(string Key, int Before)>>();
        foreach (var item in to.Plan.Items)
        {
            if (!from.TryFind(item.Key, out var before))
            {
                continue;
            }

            var parent = to.PlaceOf(item).Parent;
            if (parent != from.PlaceOf(before).Parent || before.Kind != item.Kind)
            {
                moved.Add(item.Key);
                continue;
            }

            if (!staying.TryGetValue((parent, item.Kind), out var siblings))
            {
                staying.Add((parent, item.Kind), siblings = []);
            }

            siblings.Add((item.Key, from.IndexOf(item.Key)));
        }

        foreach (var siblings in staying.Values)
        {
            var kept = LongestRising([.. siblings.Select(sibling => sibling.Before)]);
            moved.UnionWith(siblings.Where((_, i) => !kept.Contains(i)).Select(sibling => sibling.Key));
        }

        return moved;
    }

    /// <summary>The indexes of a longest rising subsequence, by patience sorting.</summary>
    private static HashSet<int> LongestRising(int[] values)
    {
        var tops = new List<int>();
        var previous = new int[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            var (low, high) = (0, tops.Count);
            while (low < high)
            {
                var middle = (low + high) / 2;
                (low, high) = values[tops[middle]] < values[i] ? (middle + 1, high) : (low, middle);
            }

            previous[i] = low == 0 ? -1 : tops[low - 1];
            if (low == tops.Count)
            {
                tops.Add(i);
            }
            else
            {
                tops[low] = i;
            }
        }

        var rising = new HashSet<int>();
        for (var i = tops.Count == 0 ? -1 : tops[^1]; i >= 0; i = previous[i])
        {
            rising.Add(i);
        }

        return rising;
    }
}
