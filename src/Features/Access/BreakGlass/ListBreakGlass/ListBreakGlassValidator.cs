using FastEndpoints;
using FluentValidation;

namespace Preflight.Features.Access.BreakGlass.ListBreakGlass;

internal sealed class ListBreakGlassValidator : Validator<ListBreakGlassQuery>
{
    public ListBreakGlassValidator() => RuleFor(query => query.State).IsInEnum();
}
