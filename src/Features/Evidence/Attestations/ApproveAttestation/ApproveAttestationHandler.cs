using Mediator;
using Preflight.Features.Access.Sessions;
using Preflight.Features.Evidence.Checks;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Evidence.Attestations.ApproveAttestation;

internal sealed class ApproveAttestationHandler(CheckStream checks, AttestationStream attestations, RequestContext request, TimeProvider time) : ICommandHandler<ApproveAttestationCommand, Outcome<Versioned<AttestationView>>>
{
    public async ValueTask<Outcome<Versioned<AttestationView>>> Handle(ApproveAttestationCommand command, CancellationToken cancellationToken)
    {
        if (!(await checks.Open(command.Check, EvidencePermissions.Approve, cancellationToken)).TryGet(out var check, out var refusal) || !SignedIn.Of(request.Caller, EvidencePermissions.Approve, check.Roadmap).TryGet(out _, out refusal))
        {
            return refusal;
        }

        var changed = await attestations.Change(check, command.Attestation, attestation => attestation.Approve(request.Actor, check.AskedSince, time.GetUtcNow()), cancellationToken);
        return changed.Then(attestation => new Versioned<AttestationView>(AttestationView.Of(attestation), attestation.Version));
    }
}
