using FastEndpoints;
using FluentValidation;
using Preflight.Features.Roadmaps;

namespace Preflight.Features.Access.People.ListGrants;

internal sealed class ListGrantsValidator : Validator<ListGrantsQuery>
{
    public ListGrantsValidator()
    {
        RuleFor(query => query.Person!).IsPersonId();
        RuleFor(query => query.Role).IsInEnum();
        RuleFor(query => query.Roadmap!).IsRoadmap();
    }
}
