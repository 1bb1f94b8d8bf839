using FastEndpoints;
using FluentValidation;
using Preflight.Features.Roadmaps;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Access.BreakGlass.TakeBreakGlass;

internal sealed class TakeBreakGlassValidator : Validator<TakeBreakGlassCommand>
{
    public TakeBreakGlassValidator()
    {
        RuleFor(command => command.Role).IsInEnum();
        RuleFor(command => command.Roadmap!).IsRoadmap();
        RuleFor(command => command.Reason).NotEmpty().MinimumLength(10).MaximumLength(300).HasNoHiddenCharacters();
        RuleFor(command => command.Minutes).InclusiveBetween(1, 10_080);
    }
}
