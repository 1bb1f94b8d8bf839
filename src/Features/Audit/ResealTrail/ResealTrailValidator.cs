using FastEndpoints;
using FluentValidation;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Audit.ResealTrail;

internal sealed class ResealTrailValidator : Validator<ResealTrailCommand>
{
    public ResealTrailValidator() => RuleFor(command => command.Reason).NotEmpty().MinimumLength(10).MaximumLength(500).HasNoHiddenCharacters();
}
