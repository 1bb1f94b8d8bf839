namespace Preflight.Features.Roadmaps.ReadHistory;

public enum HistoryOrder
{
    NewestFirst,
    OldestFirst,
}

/// <param name="Version">The last version of the page before.</param>
public sealed record HistoryCursor(long Version);
