using FastEndpoints;

namespace Preflight.Features.Access.People.InvitePerson;

internal sealed class InvitePersonValidator : Validator<InvitePersonCommand>
{
    public InvitePersonValidator() => RuleFor(command => command.Id).IsPersonId();
}
