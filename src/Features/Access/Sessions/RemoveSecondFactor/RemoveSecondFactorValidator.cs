using FastEndpoints;
using FluentValidation;

namespace Preflight.Features.Access.Sessions.RemoveSecondFactor;

internal sealed class RemoveSecondFactorValidator : Validator<RemoveSecondFactorCommand>
{
    public RemoveSecondFactorValidator()
    {
        RuleFor(command => command.Password).NotEmpty().MaximumLength(Passwords.LongestLength);
        RuleFor(command => command.Code).MaximumLength(AccessRules.CodeLength);
    }
}
