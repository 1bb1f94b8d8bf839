using FastEndpoints;

namespace Preflight.Features.Access.BreakGlass.EndBreakGlass;

internal sealed class EndBreakGlassValidator : Validator<EndBreakGlassCommand>
{
    public EndBreakGlassValidator() => RuleFor(command => command.Id).IsPersonId();
}
