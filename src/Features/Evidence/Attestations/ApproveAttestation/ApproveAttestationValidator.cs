using FastEndpoints;
using Preflight.Features.Evidence.Checks;

namespace Preflight.Features.Evidence.Attestations.ApproveAttestation;

internal sealed class ApproveAttestationValidator : Validator<ApproveAttestationCommand>
{
    public ApproveAttestationValidator()
    {
        RuleFor(command => command.Check).IsCheck();
        RuleFor(command => command.Attestation).IsCheck();
    }
}
