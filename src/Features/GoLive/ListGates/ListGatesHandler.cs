using Marten;
using Mediator;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.GoLive.ListGates;

internal sealed class ListGatesHandler(IDocumentStore store, GateReader gates, TimeProvider time) : IQueryHandler<ListGatesQuery, Outcome<Page<GateView>>>
{
    public async ValueTask<Outcome<Page<GateView>>> Handle(ListGatesQuery query, CancellationToken cancellationToken)
    {
        await using var session = store.QuerySession();
        var after = query.Page.After?.Gate ?? "";

        // There are few of them; which ones a caller may read stands in what they cover.
        var all = await session.Query<Gate>().Where(gate => !gate.IsRemoved && gate.Id.CompareTo(after) > 0).OrderBy(gate => gate.Id).ToListAsync(cancellationToken);
        var mine = all.Where(gate => gates.IsAllowed(gate, GatePermissions.Read)).Take(query.Page.Limit + 1).ToList();
        var page = mine.Take(query.Page.Limit).Select(gate => GateView.Of(gate, time.GetUtcNow())).ToList();
        return new Page<GateView>(page, mine.Count > page.Count ? Cursor.Write(new GateCursor(page[^1].Gate)) : null);
    }
}
