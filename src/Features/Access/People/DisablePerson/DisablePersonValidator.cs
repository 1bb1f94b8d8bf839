using FastEndpoints;

namespace Preflight.Features.Access.People.DisablePerson;

internal sealed class DisablePersonValidator : Validator<DisablePersonCommand>
{
    public DisablePersonValidator() => RuleFor(command => command.Id).IsPersonId();
}
