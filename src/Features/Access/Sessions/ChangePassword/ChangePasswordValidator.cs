using FastEndpoints;
using FluentValidation;

namespace Preflight.Features.Access.Sessions.ChangePassword;

internal sealed class ChangePasswordValidator : Validator<ChangePasswordCommand>
{
    public ChangePasswordValidator()
    {
        RuleFor(command => command.Current).NotEmpty().MaximumLength(Passwords.LongestLength);
        RuleFor(command => command.Password).IsNewPassword();
    }
}
