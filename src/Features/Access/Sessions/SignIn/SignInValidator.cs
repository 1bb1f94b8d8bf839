using FastEndpoints;
using FluentValidation;

namespace Preflight.Features.Access.Sessions.SignIn;

internal sealed class SignInValidator : Validator<SignInCommand>
{
    public SignInValidator()
    {
        RuleFor(command => command.Email).NotEmpty().MaximumLength(AccessRules.EmailLength);
        RuleFor(command => command.Password).NotEmpty().MaximumLength(Passwords.LongestLength);
        RuleFor(command => command.Code).MaximumLength(AccessRules.CodeLength);
    }
}
