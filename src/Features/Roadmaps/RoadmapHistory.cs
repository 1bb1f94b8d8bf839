using System.Text.Json;
using JasperFx.Events;
using Marten;
using Marten.Linq.MatchesSql;

namespace Preflight.Features.Roadmaps;

/// <summary>One version of a roadmap and what it changed.</summary>
/// <param name="Version">The version that it made.</param>
/// <param name="At">When it was committed.</param>
/// <param name="By">Who did it.</param>
/// <param name="Action">What was done: document-imported, status-claimed, owner-claimed, …</param>
/// <param name="Note">Why.</param>
/// <param name="RequestId">The request that brought it.</param>
/// <param name="Changes">What from, what to; only those of the one item where one is asked for.</param>
public sealed record HistoryEntryView(
    long Version,
    DateTimeOffset At,
    string By,
    string Action,
    string? Note,
    string? RequestId,
    IReadOnlyList<ChangeView> Changes);

/// <summary>Which part of a roadmap's history is asked for.</summary>
/// <param name="Roadmap">The slug.</param>
public sealed record HistoryFilter(string Roadmap)
{
    public string? Item { get; init; }

    /// <summary>Only versions after this one.</summary>
    public long? After { get; init; }

    /// <summary>Only versions up to this one.</summary>
    public long? UpTo { get; init; }

    public DateTimeOffset? Since { get; init; }

    public DateTimeOffset? Until { get; init; }

    public bool NewestFirst { get; init; }
}

/// <summary>What happened to a roadmap, read from its events.</summary>
public sealed class RoadmapHistory(IDocumentStore store)
{
    public async Task<IReadOnlyList<HistoryEntryView>> Read(HistoryFilter filter, int limit, CancellationToken cancellationToken)
    {
        await using var session = store.QuerySession();
        var stream = RoadmapStream.KeyOf(filter.Roadmap);
        var events = session.Events.QueryAllRawEvents().Where(recorded => recorded.StreamKey == stream);
        if (filter.After is { } after)
        {
            events = events.Where(recorded => recorded.Version > after);
        }

        if (filter.UpTo is { } upTo)
        {
            events = events.Where(recorded => recorded.Version <= upTo);
        }

        if (filter.Since is { } since)
        {
            events = events.Where(recorded => recorded.Timestamp >= since);
        }

        if (filter.Until is { } until)
        {
            events = events.Where(recorded => recorded.Timestamp < until);
        }

        if (filter.Item is { } item)
        {
            events = WithItem(events, item);
        }

        events = filter.NewestFirst ? events.OrderByDescending(recorded => recorded.Version) : events.OrderBy(recorded => recorded.Version);
        var found = await events.Take(limit).ToListAsync(cancellationToken);
        return [.. found.Select(recorded => Entry(recorded, filter.Item))];
    }

    /// <summary>An event names its item itself, in what it removed, in the differences of an import, or in one of several events.</summary>
    private static IQueryable<IEvent> WithItem(IQueryable<IEvent> events, string item)
    {
        var named = JsonSerializer.Serialize(new[] { new { item } });
        var nested = JsonSerializer.Serialize(new[] { new { removed = new[] { new { item } } } });
        return events.Where(recorded => recorded.MatchesSql(
            "(d.data ->> 'item' = ? or d.data -> 'removed' @> ?::jsonb or d.data -> 'differences' @> ?::jsonb or d.data -> 'events' @> ?::jsonb or d.data -> 'events' @> ?::jsonb)",
            item,
            named,
            named,
            named,
            nested));
    }

    private static HistoryEntryView Entry(IEvent recorded, string? item)
    {
        var happened = (RoadmapEvent)recorded.Data;
        return new(
            recorded.Version,
            recorded.Timestamp,
            recorded.UserName ?? "",
            ActionOf(happened),
            happened.Note,
            recorded.CausationId,
            [.. happened.Changes.Where(change => item is null || change.Item == item).Select(ChangeView.Of)]);
    }

    private static string ActionOf(RoadmapEvent happened) => JsonNamingPolicy.KebabCaseLower.ConvertName(happened.GetType().Name);
}
