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
        var decision = await session.LoadAsync<GateDecision>(GateDecision.IdOf(query.Gate, query.Number), cancellationToken);
        return decision is null || !gates.IsAllowed(decision) ? GateRefusals.NoSuchDecision(query.Gate, query.Number)
            : decision.Answer == GateAnswer.NoGo && query.OnNoGo == OnNoGo.Fail ? GateRefusals.DecidedNoGo(decision)
            : decision;
    }
}
