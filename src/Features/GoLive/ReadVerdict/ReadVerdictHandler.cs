using Mediator;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.GoLive.ReadVerdict;

internal sealed class ReadVerdictHandler(GateReader gates, GateDecisions decisions) : IQueryHandler<ReadVerdictQuery, Outcome<AskedVerdict>>
{
    public async ValueTask<Outcome<AskedVerdict>> Handle(ReadVerdictQuery query, CancellationToken cancellationToken)
    {
        if (!(await gates.Ask(query.Gate, query.AsOf, cancellationToken)).TryGet(out var inputs, out var refusal))
        {
            return refusal;
        }

        var verdict = GateJudge.Judge(await decisions.Add(inputs, cancellationToken)) with { AsOf = query.AsOf };
        return new AskedVerdict(verdict, inputs.Version, verdict.Verdict == GateAnswer.NoGo && query.OnNoGo == OnNoGo.Fail);
    }
}
