using FastEndpoints;

namespace Preflight.Features.Access.BreakGlass.ReadBreakGlass;

internal sealed class ReadBreakGlassValidator : Validator<ReadBreakGlassQuery>
{
    public ReadBreakGlassValidator() => RuleFor(query => query.Id).IsPersonId();
}
