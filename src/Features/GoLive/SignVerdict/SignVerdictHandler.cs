using Mediator;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.GoLive.SignVerdict;

internal sealed class SignVerdictHandler(GateReader gates, GateDecisions decisions, VerdictKeys keys) : IQueryHandler<SignVerdictQuery, Outcome<SignedVerdict>>
{
    public async ValueTask<Outcome<SignedVerdict>> Handle(SignVerdictQuery query, CancellationToken cancellationToken) =>
        (await gates.Ask(query.Gate, query.AsOf, cancellationToken)).TryGet(out var inputs, out var refusal) ? await keys.Sign(await decisions.Add(inputs, cancellationToken), cancellationToken) : refusal;
}
