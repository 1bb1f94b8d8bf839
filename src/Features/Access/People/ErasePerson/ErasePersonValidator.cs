using FastEndpoints;

namespace Preflight.Features.Access.People.ErasePerson;

internal sealed class ErasePersonValidator : Validator<ErasePersonCommand>
{
    public ErasePersonValidator() => RuleFor(command => command.Id).IsPersonId();
}
