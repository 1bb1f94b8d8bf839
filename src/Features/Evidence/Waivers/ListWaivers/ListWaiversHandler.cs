using Marten;
using Mediator;
using Preflight.Features.Roadmaps;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Evidence.Waivers.ListWaivers;

internal sealed class ListWaiversHandler(IDocumentStore store, RoadmapStream roadmaps, TimeProvider time) : IQueryHandler<ListWaiversQuery, Outcome<Page<WaiverView>>>
{
    public async ValueTask<Outcome<Page<WaiverView>>> Handle(ListWaiversQuery query, CancellationToken cancellationToken)
    {
        if (!(await roadmaps.Read(query.Roadmap, cancellationToken)).TryGet(out _, out var refusal))
        {
            return refusal;
        }

        await using var session = store.QuerySession();
        var now = time.GetUtcNow();
        var waivers = InState(session.Query<Waiver>().Where(waiver => waiver.Roadmap == query.Roadmap), query.State, now);
        if (query.Item is { } item)
        {
            waivers = waivers.Where(waiver => waiver.Item == item);
        }

        if (query.Page.After is { } after)
        {
            waivers = waivers.Where(waiver => waiver.Id.CompareTo(after.Id) < 0);
        }

        var found = await waivers.OrderByDescending(waiver => waiver.Id).Take(query.Page.Limit + 1).ToListAsync(cancellationToken);
        var page = found.Take(query.Page.Limit).Select(waiver => WaiverView.Of(waiver, now)).ToList();
        return new Page<WaiverView>(page, found.Count > page.Count ? Cursor.Write(new WaiverCursor(page[^1].Id)) : null);
    }

    private static IQueryable<Waiver> InState(IQueryable<Waiver> waivers, WaiverStateView? state, DateTimeOffset now) => state switch
    {
        null => waivers,
        WaiverStateView.Asked => waivers.Where(waiver => waiver.State == WaiverState.Asked && waiver.Until > now),
        WaiverStateView.Counting => waivers.Where(waiver => waiver.State == WaiverState.Approved && waiver.Until > now),
        WaiverStateView.Ended => waivers.Where(waiver => (waiver.State == WaiverState.Approved || waiver.State == WaiverState.Asked) && waiver.Until <= now),
        WaiverStateView.Refused => waivers.Where(waiver => waiver.State == WaiverState.Refused),
        WaiverStateView.Withdrawn => waivers.Where(waiver => waiver.State == WaiverState.Withdrawn),
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "A state that nobody lists."),
    };
}
