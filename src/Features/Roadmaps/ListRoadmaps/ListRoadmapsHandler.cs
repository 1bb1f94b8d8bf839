using Marten;
using Mediator;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Roadmaps.ListRoadmaps;

internal sealed class ListRoadmapsHandler(IDocumentStore store, RequestContext request, TimeProvider time) : IQueryHandler<ListRoadmapsQuery, Outcome<Page<RoadmapRowView>>>
{
    public async ValueTask<Outcome<Page<RoadmapRowView>>> Handle(ListRoadmapsQuery query, CancellationToken cancellationToken)
    {
        await using var session = store.QuerySession();
        var archived = query.Archived is true;
        var rows = session.Query<RoadmapSummary>().Where(row => row.IsArchived == archived);
        if (request.Caller.RoadmapsFor(RoadmapPermissions.Read) is { } mine)
        {
            var slugs = mine.ToArray();
            rows = rows.Where(row => row.Id.IsOneOf(slugs));
        }

        if (query.Page.After is { } after)
        {
            rows = rows.Where(row => row.Id.CompareTo(after.Roadmap) > 0);
        }

        if (!string.IsNullOrWhiteSpace(query.Search))
        {
            rows = rows.Where(row => row.Id.Contains(query.Search, StringComparison.OrdinalIgnoreCase)
                || row.Title!.Contains(query.Search, StringComparison.OrdinalIgnoreCase));
        }

        var found = await rows.OrderBy(row => row.Id).Take(query.Page.Limit + 1).ToListAsync(cancellationToken);
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var page = found.Take(query.Page.Limit).Select(row => Row(row, today)).ToList();
        return new Page<RoadmapRowView>(page, found.Count > page.Count ? Cursor.Write(new RoadmapCursor(page[^1].Roadmap)) : null);
    }

    private static RoadmapRowView Row(RoadmapSummary row, DateOnly today) => new(
        row.Id,
        row.Title,
        row.Version,
        new ProgressView(row.Done, row.Total),
        row.OpenTargets.Where(target => target.On >= today).Select(target => (DateOnly?)target.On).FirstOrDefault(),
        row.OpenTargets.Where(target => target.On < today).Sum(target => target.Items),
        row.IsArchived,
        row.ChangedAt);
}
