using FastEndpoints;
using FluentValidation;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.GoLive.SignGate;

internal sealed class SignGateValidator : Validator<SignGateCommand>
{
    public SignGateValidator()
    {
        RuleFor(command => command.Gate).IsGate();
        RuleFor(command => command.Role).IsInEnum();
        RuleFor(command => command.Note).MaximumLength(GateLimits.NoteLength).HasNoHiddenCharacters();
    }
}
