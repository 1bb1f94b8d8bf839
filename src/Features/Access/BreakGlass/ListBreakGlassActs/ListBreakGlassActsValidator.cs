using FastEndpoints;

namespace Preflight.Features.Access.BreakGlass.ListBreakGlassActs;

internal sealed class ListBreakGlassActsValidator : Validator<ListBreakGlassActsQuery>
{
    public ListBreakGlassActsValidator() => RuleFor(query => query.Id).IsPersonId();
}
