using FastEndpoints;

namespace Preflight.Features.Access.People.AddPerson;

internal sealed class AddPersonValidator : Validator<AddPersonCommand>
{
    public AddPersonValidator()
    {
        RuleFor(command => command.Name).IsPersonName();
        RuleFor(command => command.Email).IsEmail();
    }
}
