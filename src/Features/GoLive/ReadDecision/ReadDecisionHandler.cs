using Marten;
using Mediator;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.GoLive.ReadDecision;

internal sealed class ReadDecisionHandler(IDocumentStore store, GateReader gates) : IQueryHandler<ReadDecisionQuery, Outcome<GateDecision>>
{
    public async ValueTask<Outcome<GateDecision>> Handle(ReadDecisionQuery query, CancellationToken cancellationToken)
    {
        if (!(await gates.Read(query.Gate, GatePermissions.Read, cancellationToken)).TryGet(out _, out var refusal))
        {
            return refusal;
        }

        await using var session = store.QuerySession();
        return await session.LoadAsync<GateDecision>(GateDecision.IdOf(query.Gate, query.Number), cancellationToken) is { } decision && gates.IsAllowed(decision) ? decision : GateRefusals.NoSuchDecision(query.Gate, query.Number);
    }
}
