using Mediator;
using Preflight.Features.Access.Sessions;
using Preflight.Features.Evidence.Checks;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Evidence.Attestations.WithdrawAttestation;

internal sealed class WithdrawAttestationHandler(CheckStream checks, AttestationStream attestations, RequestContext request, TimeProvider time) : ICommandHandler<WithdrawAttestationCommand, Outcome<Versioned<AttestationView>>>
{
    public async ValueTask<Outcome<Versioned<AttestationView>>> Handle(WithdrawAttestationCommand command, CancellationToken cancellationToken)
    {
        if (!(await checks.Open(command.Check, EvidencePermissions.Send, cancellationToken)).TryGet(out var check, out var refusal) || !SignedIn.Of(request.Caller).TryGet(out _, out refusal))
        {
            return refusal;
        }

        var changed = await attestations.Change(check, command.Attestation, attestation => attestation.Withdraw(request.Actor, request.Caller.May(EvidencePermissions.Approve, check.Roadmap), time.GetUtcNow()), cancellationToken);
        return changed.Then(attestation => new Versioned<AttestationView>(AttestationView.Of(attestation), attestation.Version));
    }
}
