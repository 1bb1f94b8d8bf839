using Marten;
using Mediator;
using Preflight.Features.Evidence.Verdicts;
using Preflight.Features.Roadmaps;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Evidence.Checks.ListChecks;

internal sealed class ListChecksHandler(IDocumentStore store, RoadmapStream roadmaps, EvidenceReader evidence, TimeProvider time) : IQueryHandler<ListChecksQuery, Outcome<Page<CheckView>>>
{
    public async ValueTask<Outcome<Page<CheckView>>> Handle(ListChecksQuery query, CancellationToken cancellationToken)
    {
        if (!(await roadmaps.Read(query.Roadmap, cancellationToken)).TryGet(out _, out var refusal))
        {
            return refusal;
        }

        await using var session = store.QuerySession();
        var checks = session.Query<Check>().Where(check => check.Roadmap == query.Roadmap);
        if (query.Item is { } item)
        {
            checks = checks.Where(check => check.Item == item);
        }

        if (query.Page.After is { } after)
        {
            checks = checks.Where(check => check.Id.CompareTo(after.Id) > 0);
        }

        var found = await checks.OrderBy(check => check.Id).Take(query.Page.Limit + 1).ToListAsync(cancellationToken);
        var (known, now) = (await evidence.Read(query.Roadmap, cancellationToken), time.GetUtcNow());
        var page = found.Take(query.Page.Limit).Select(check => CheckView.Of(check, known, now)).ToList();
        return new Page<CheckView>(page, found.Count > page.Count ? Cursor.Write(new CheckCursor(page[^1].Id)) : null);
    }
}
