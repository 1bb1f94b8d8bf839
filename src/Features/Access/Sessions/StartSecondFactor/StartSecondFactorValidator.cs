using FastEndpoints;
using FluentValidation;

namespace Preflight.Features.Access.Sessions.StartSecondFactor;

internal sealed class StartSecondFactorValidator : Validator<StartSecondFactorCommand>
{
    public StartSecondFactorValidator()
    {
        RuleFor(command => command.Password).NotEmpty().MaximumLength(Passwords.LongestLength);
        RuleFor(command => command.Code).MaximumLength(AccessRules.CodeLength);
    }
}
