using Mediator;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.GoLive.TestGate;

internal sealed class TestGateHandler(GateStream gates, TimeProvider time) : ICommandHandler<TestGateCommand, Outcome<GateProof>>
{
    public async ValueTask<Outcome<GateProof>> Handle(TestGateCommand command, CancellationToken cancellationToken)
    {
        IReadOnlyList<RuleProof> rules = [];
        var tested = await gates.Change(command.Gate, GatePermissions.Write, default, Test, cancellationToken);
        return tested.Then(gate => new GateProof(gate.Id, gate.ProvenAt is not null, gate.ProvenAt, rules));

        Decision<GateEvent> Test(Gate gate)
        {
            rules = GateSelfTest.Run(gate.Id, gate.Terms);
            return new GateTested([.. rules.Where(rule => !rule.Blocked || !rule.Opened).Select(rule => $"{rule.Rule}: {rule.State}")], time.GetUtcNow());
        }
    }
}
