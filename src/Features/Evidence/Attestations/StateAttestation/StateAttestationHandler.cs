using Mediator;
using Preflight.Features.Access.Sessions;
using Preflight.Features.Evidence.Checks;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Evidence.Attestations.StateAttestation;

internal sealed class StateAttestationHandler(CheckStream checks, AttestationStream attestations, RequestContext request, TimeProvider time) : ICommandHandler<StateAttestationCommand, Outcome<Versioned<AttestationView>>>
{
    public async ValueTask<Outcome<Versioned<AttestationView>>> Handle(StateAttestationCommand command, CancellationToken cancellationToken)
    {
        if (!(await checks.Taking(command.Check, cancellationToken, CheckKind.Attestation)).TryGet(out var check, out var refusal) || !SignedIn.Of(request.Caller).TryGet(out _, out refusal))
        {
            return refusal;
        }

        if (command.ValidUntil <= time.GetUtcNow())
        {
            return AttestationRefusals.Over();
        }

        var stated = attestations.State(check, new AttestationStated(check.Id, command.Text, command.Links ?? [], command.ValidUntil, request.Actor, time.GetUtcNow()));
        return new Versioned<AttestationView>(AttestationView.Of(stated), stated.Version, $"/api/v1/checks/{check.Id}/attestations/{stated.Id}");
    }
}
