namespace Preflight.Features.Roadmaps.ReadItem;

/// <summary>An item and what happened to it.</summary>
public sealed record ItemWithHistoryView : ItemView
{
    public ItemWithHistoryView(ItemView item, IReadOnlyList<HistoryEntryView> history)
        : base(item) => History = history;

    /// <summary>The newest 50 changes, newest first.</summary>
    public IReadOnlyList<HistoryEntryView> History { get; }
}
