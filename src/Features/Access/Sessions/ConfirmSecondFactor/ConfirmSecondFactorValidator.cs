using FastEndpoints;
using FluentValidation;

namespace Preflight.Features.Access.Sessions.ConfirmSecondFactor;

internal sealed class ConfirmSecondFactorValidator : Validator<ConfirmSecondFactorCommand>
{
    public ConfirmSecondFactorValidator() => RuleFor(command => command.Code).NotEmpty().MaximumLength(AccessRules.CodeLength);
}
