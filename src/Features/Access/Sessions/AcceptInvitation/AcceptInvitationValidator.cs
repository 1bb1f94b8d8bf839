using FastEndpoints;
using FluentValidation;

namespace Preflight.Features.Access.Sessions.AcceptInvitation;

internal sealed class AcceptInvitationValidator : Validator<AcceptInvitationCommand>
{
    public AcceptInvitationValidator()
    {
        RuleFor(command => command.Invitation).NotEmpty().MaximumLength(AccessRules.InvitationLength);
        RuleFor(command => command.Password).IsNewPassword();
    }
}
