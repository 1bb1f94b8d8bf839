using Marten;
using Mediator;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.GoLive.ListDecisions;

internal sealed class ListDecisionsHandler(IDocumentStore store, GateReader gates) : IQueryHandler<ListDecisionsQuery, Outcome<Page<GateDecision>>>
{
    public async ValueTask<Outcome<Page<GateDecision>>> Handle(ListDecisionsQuery query, CancellationToken cancellationToken)
    {
        if (!(await gates.Read(query.Gate, GatePermissions.Read, cancellationToken)).TryGet(out _, out var refusal))
        {
            return refusal;
        }

        await using var session = store.QuerySession();
        var before = query.Page.After?.Number ?? int.MaxValue;
        var found = new List<GateDecision>();
        await foreach (var decision in session.Query<GateDecision>().Where(decision => decision.Gate == query.Gate && decision.Number < before)
            .OrderByDescending(decision => decision.Number).ToAsyncEnumerable(cancellationToken))
        {
            if (gates.IsAllowed(decision))
            {
                found.Add(decision);
            }

            if (found.Count > query.Page.Limit)
            {
                break;
            }
        }

        var page = found.Take(query.Page.Limit).ToList();
        return new Page<GateDecision>(page, found.Count > page.Count ? Cursor.Write(new DecisionCursor(page[^1].Number)) : null);
    }
}
