using FastEndpoints;
using FluentValidation;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Access.Reviews.DecideRight;

internal sealed class DecideRightValidator : Validator<DecideRightCommand>
{
    public DecideRightValidator()
    {
        RuleFor(command => command.Id).IsPersonId();
        RuleFor(command => command.Number).InclusiveBetween(1, 1_000_000);
        RuleFor(command => command.Decision).IsInEnum();
        RuleFor(command => command.Note).MaximumLength(300).HasNoHiddenCharacters();
    }
}
