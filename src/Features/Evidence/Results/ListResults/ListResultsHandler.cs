using Mediator;
using Preflight.Features.Evidence.Checks;
using Preflight.Features.Roadmaps;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Evidence.Results.ListResults;

internal sealed class ListResultsHandler(CheckStream checks, ResultStore results) : IQueryHandler<ListResultsQuery, Outcome<Page<CheckResultView>>>
{
    public async ValueTask<Outcome<Page<CheckResultView>>> Handle(ListResultsQuery query, CancellationToken cancellationToken)
    {
        if (!(await checks.Read(query.Check, RoadmapPermissions.Read, cancellationToken)).TryGet(out var check, out var refusal))
        {
            return refusal;
        }

        var before = query.Page.After is { } after ? (after.At, after.Id) : ((DateTimeOffset, Guid)?)null;
        var found = await results.Read(check.Id, before, query.Page.Limit + 1, cancellationToken);
        var page = found.Take(query.Page.Limit).Select(CheckResultView.Of).ToList();
        return new Page<CheckResultView>(page, found.Count > page.Count ? Cursor.Write(new ResultCursor(page[^1].At, page[^1].Id)) : null);
    }
}
