using FastEndpoints;
using Preflight.Features.Evidence.Checks;

namespace Preflight.Features.Evidence.Attestations.WithdrawAttestation;

internal sealed class WithdrawAttestationValidator : Validator<WithdrawAttestationCommand>
{
    public WithdrawAttestationValidator()
    {
        RuleFor(command => command.Check).IsCheck();
        RuleFor(command => command.Attestation).IsCheck();
    }
}
