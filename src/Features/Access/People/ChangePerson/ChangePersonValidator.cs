using FastEndpoints;

namespace Preflight.Features.Access.People.ChangePerson;

internal sealed class ChangePersonValidator : Validator<ChangePersonCommand>
{
    public ChangePersonValidator()
    {
        RuleFor(command => command.Id).IsPersonId();
        RuleFor(command => command.Name).IsPersonName();
        RuleFor(command => command.Email).IsEmail();
    }
}
