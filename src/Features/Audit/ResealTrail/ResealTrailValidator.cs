using FastEndpoints;
using FluentValidation;

namespace Preflight.Features.Audit.ResealTrail;

internal sealed class ResealTrailValidator : Validator<ResealTrailCommand>
{
    public ResealTrailValidator() => RuleFor(command => command.Reason).NotEmpty().MinimumLength(10).MaximumLength(500);
}
