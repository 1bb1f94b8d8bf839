using Mediator;
using Preflight.Features.Access.Sessions;
using Preflight.Features.Webhooks;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.GoLive.DecideGate;

internal sealed class DecideGateHandler(GateReader gates, GateStream stream, WebhookNotices notices, RequestContext request, TimeProvider time) : ICommandHandler<DecideGateCommand, Outcome<Versioned<GateDecision>>>
{
    public async ValueTask<Outcome<Versioned<GateDecision>>> Handle(DecideGateCommand command, CancellationToken cancellationToken)
    {
        if (!(await stream.Open(command.Gate, GatePermissions.Decide, command.Preconditions, cancellationToken)).TryGet(out var gate, out var refusal) || !SignedIn.Of(request.Caller).TryGet(out _, out refusal))
        {
            return refusal;
        }

        var inputs = await gates.Inputs(gate, cancellationToken);
        inputs = inputs with { Decided = gate.LastDecision(), SignOffs = [.. inputs.SignOffs.Where(signed => signed.By != request.Actor)] };
        var verdict = GateJudge.Judge(inputs);
        if (command.Answer == GateAnswer.Go && verdict.Verdict != GateAnswer.Go)
        {
            return GateRefusals.Closed(gate, verdict.Reasons);
        }

        var number = gate.Decisions + 1;
        var decision = new GateDecision(
            GateDecision.IdOf(gate.Id, number), gate.Id, number, command.Answer, request.Actor, command.Note, time.GetUtcNow(), verdict.Verdict, verdict.Reasons, GateInputs.DigestOf(inputs.ToJson()), verdict.Documents, verdict.SignOffs, gate.Version, gate.Terms, gate.SetBy);
        var decided = stream.Add(gate, decision);
        await notices.Add(GateNotices.Decided(decision), null, cancellationToken);
        return new Versioned<GateDecision>(decision, decided.Version, $"/api/v1/gates/{gate.Id}/decisions/{number}");
    }
}
