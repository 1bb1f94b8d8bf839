using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Preflight.Features.Roadmaps.Documents.Keys;

/// <summary>A document's text, the plan that it says with every item's permanent key, and the keys that were ever given.</summary>
public sealed class KeyedDocument
{
    private readonly Lazy<Dictionary<string, int>> _indexes;

    private KeyedDocument(DocumentText text, DocumentPlan plan, KeyLedger ledger, Lazy<Dictionary<string, int>>? indexes = null)
    {
        (Text, Plan, Ledger) = (text, plan, ledger);
        _indexes = indexes ?? new(() => IndexesOf(plan));
    }

    public DocumentText Text { get; }

    public DocumentPlan Plan { get; }

    public KeyLedger Ledger { get; }

    /// <summary>Where each item stands, in the order of the text.</summary>
    public ImmutableArray<KeyAnchor> Anchors => [.. Plan.Items.Select(KeyAnchor.Of)];

    public DocumentItem this[string key] => Plan.Items[_indexes.Value[key]];

    public bool TryFind(string key, [NotNullWhen(true)] out DocumentItem? item)
    {
        item = _indexes.Value.TryGetValue(key, out var index) ? Plan.Items[index] : null;
        return item is not null;
    }

    public int IndexOf(string key) => _indexes.Value[key];

    /// <summary>Gives each item the key that is known for it, and every other one the next free key of its milestone.</summary>
    /// <param name="text">The text that the plan was read from.</param>
    /// <param name="plan">The plan, without keys.</param>
    /// <param name="known">For each item its key, or null.</param>
    /// <param name="ledger">The keys given so far.</param>
    public static KeyedDocument Assign(DocumentText text, DocumentPlan plan, IReadOnlyList<string?> known, KeyLedger ledger)
    {
        var inUse = new HashSet<string>(known.OfType<string>(), StringComparer.Ordinal);
        var keys = new string[plan.Items.Length];
        for (var i = 0; i < keys.Length; i++)
        {
            var item = plan.Items[i];
            if (known[i] is { } key)
            {
                keys[i] = key;
                ledger = ledger.With(key, item.Kind == ItemKind.Milestone);
                continue;
            }

            (keys[i], ledger) = item.Kind == ItemKind.Milestone ? ledger.Milestone(item.Code ?? "", inUse) : ledger.Item(keys[item.Milestone]);
            inUse.Add(keys[i]);
        }

        return new(text, plan with { Items = [.. plan.Items.Select((item, i) => item with { Key = keys[i] })] }, ledger);
    }

    /// <summary>Reads a stored text again. An item that stands at an anchor has its key; the reader may find more items than it did, and they get new ones.</summary>
    public static KeyedDocument Restore(DocumentText text, DocumentPlan plan, ImmutableArray<KeyAnchor> anchors, KeyLedger ledger)
    {
        var byPlace = new Dictionary<(int, int), string>(anchors.Length);
        foreach (var anchor in anchors)
        {
            byPlace.TryAdd((anchor.Line, anchor.Column), anchor.Key);
        }

        var known = plan.Items.Select(item => byPlace.GetValueOrDefault(KeyAnchor.PlaceOf(item))).ToList();
        return Assign(text, plan, known, ledger);
    }

    /// <summary>
    /// Puts another mark of the same length into an item's box. Nothing else can change by it, so the text is not read again:
    /// the cost does not grow with the document's length.
    /// </summary>
    public KeyedDocument WithMark(string key, string mark, Status status)
    {
        var index = IndexOf(key);
        var item = Plan.Items[index];
        var box = item.MarkSpan!.Value;
        var text = Text.Apply(new TextEdit(box.Line, box.Column, box.Length, mark));
        var items = Plan.Items.SetItem(index, item with { Mark = mark, Status = status });
        var milestone = items[item.Milestone];
        if (milestone.MarkSpan is null)
        {
            items = items.SetItem(item.Milestone, milestone with { Status = MilestoneStatus.Of(items.Skip(item.Milestone + 1).TakeWhile(held => held.Kind != ItemKind.Milestone)) });
        }

        return new(text, Plan with { Items = items }, Ledger, _indexes);
    }

    /// <summary>The same document, one item under another key.</summary>
    public KeyedDocument Rekey(string key, string to)
    {
        var index = IndexOf(key);
        var item = Plan.Items[index];
        return new(Text, Plan with { Items = Plan.Items.SetItem(index, item with { Key = to }) }, Ledger.With(to, item.Kind == ItemKind.Milestone));
    }

    /// <summary>The same document under a ledger that knows of more keys.</summary>
    public KeyedDocument Under(KeyLedger ledger) => new(Text, Plan, ledger, _indexes);

    /// <summary>The keys of an item's parent and milestone; an item's own where it is a milestone.</summary>
    public (string? Parent, string Milestone) PlaceOf(DocumentItem item) =>
        (item.Parent < 0 ? null : Plan.Items[item.Parent].Key, Plan.Items[item.Milestone].Key);

    private static Dictionary<string, int> IndexesOf(DocumentPlan plan)
    {
        var indexes = new Dictionary<string, int>(plan.Items.Length, StringComparer.Ordinal);
        for (var i = 0; i < plan.Items.Length; i++)
        {
            indexes.Add(plan.Items[i].Key, i);
        }

        return indexes;
    }
}
