using Mediator;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Roadmaps.ReadHistory;

internal sealed class ReadHistoryHandler(RoadmapStream roadmaps, RoadmapHistory history) : IQueryHandler<ReadHistoryQuery, Outcome<Page<HistoryEntryView>>>
{
    public async ValueTask<Outcome<Page<HistoryEntryView>>> Handle(ReadHistoryQuery query, CancellationToken cancellationToken)
    {
        if (!(await roadmaps.Read(query.Roadmap, cancellationToken)).TryGet(out _, out var refusal))
        {
            return refusal;
        }

        var newestFirst = query.Order == HistoryOrder.NewestFirst;
        var after = query.Page.After?.Version;
        var filter = new HistoryFilter(query.Roadmap)
        {
            Item = query.Item,
            Since = query.Since,
            Until = query.Until,
            NewestFirst = newestFirst,
            UpTo = newestFirst && after is { } below ? below - 1 : null,
            After = newestFirst ? null : after,
        };
        var entries = await history.Read(filter, query.Page.Limit + 1, cancellationToken);
        var page = entries.Take(query.Page.Limit).ToList();
        return new Page<HistoryEntryView>(page, entries.Count > page.Count ? Cursor.Write(new HistoryCursor(page[^1].Version)) : null);
    }
}
