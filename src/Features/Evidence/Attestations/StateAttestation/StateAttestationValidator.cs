using FastEndpoints;
using FluentValidation;
using Preflight.Features.Evidence.Checks;
using Preflight.Features.Roadmaps;

namespace Preflight.Features.Evidence.Attestations.StateAttestation;

internal sealed class StateAttestationValidator : Validator<StateAttestationCommand>
{
    public StateAttestationValidator(TimeProvider time)
    {
        RuleFor(command => command.Check).IsCheck();
        RuleFor(command => command.Text).NotEmpty().MaximumLength(AttestationStream.TextLength);
        RuleFor(command => command.Links).Must(links => links is null || links.Count <= AttestationStream.MostLinks).WithMessage($"Name at most {AttestationStream.MostLinks} links.");
        RuleForEach(command => command.Links).IsWebAddress();
        RuleFor(command => command.ValidUntil).Must(until => until is null || until > time.GetUtcNow()).WithMessage("Name an instant that is to come.");
    }
}
