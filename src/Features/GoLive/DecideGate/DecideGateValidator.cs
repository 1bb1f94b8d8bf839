using FastEndpoints;
using FluentValidation;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.GoLive.DecideGate;

internal sealed class DecideGateValidator : Validator<DecideGateCommand>
{
    public DecideGateValidator()
    {
        RuleFor(command => command.Gate).IsGate();
        RuleFor(command => command.Answer).IsInEnum();
        RuleFor(command => command.Note).MaximumLength(GateLimits.NoteLength).HasNoHiddenCharacters();
    }
}
