using FastEndpoints;
using FluentValidation;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Access.Sessions.SignIn;

internal sealed class SignInValidator : Validator<SignInCommand>
{
    public SignInValidator()
    {
        RuleFor(command => command.Email).NotEmpty().MaximumLength(AccessRules.EmailLength).HasNoHiddenCharacters();
        RuleFor(command => command.Password).NotEmpty().MaximumLength(Passwords.LongestLength);
        RuleFor(command => command.Code).MaximumLength(AccessRules.CodeLength);
    }
}
