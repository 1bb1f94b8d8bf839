using FastEndpoints;
using Preflight.Features.Evidence.Checks;
using Preflight.Features.Roadmaps;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Evidence.Attestations.StateAttestation;

internal sealed class StateAttestationValidator : Validator<StateAttestationCommand>
{
    public StateAttestationValidator()
    {
        RuleFor(command => command.Check).IsCheck();
        RuleFor(command => command.Text).IsText(AttestationStream.TextLength).HasNoHiddenCharacters();
        RuleFor(command => command.Links).CountAtMost(AttestationStream.MostLinks);
        RuleForEach(command => command.Links).IsWebAddress();
    }
}
