using Mediator;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.GoLive.ReadVerdict;

internal sealed class ReadVerdictHandler(GateReader gates) : IQueryHandler<ReadVerdictQuery, Outcome<AskedVerdict>>
{
    public async ValueTask<Outcome<AskedVerdict>> Handle(ReadVerdictQuery query, CancellationToken cancellationToken)
    {
        var read = await gates.Ask(query.Gate, query.AsOf, cancellationToken);
        return read.Then(inputs =>
        {
            var verdict = GateJudge.Judge(inputs) with { AsOf = query.AsOf };
            return new AskedVerdict(verdict, inputs.Version, verdict.Verdict == GateAnswer.NoGo && query.OnNoGo == OnNoGo.Fail);
        });
    }
}
