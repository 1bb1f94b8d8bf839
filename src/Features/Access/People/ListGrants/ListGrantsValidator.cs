using FastEndpoints;
using FluentValidation;
using Preflight.Features.Roadmaps;

namespace Preflight.Features.Access.People.ListGrants;

internal sealed class ListGrantsValidator : Validator<ListGrantsQuery>
{
    public ListGrantsValidator()
    {
        RuleFor(query => query.Person!).IsPersonId().When(query => query.Person is not null);
        RuleFor(query => query.Role).IsInEnum();
        RuleFor(query => query.Roadmap!).IsRoadmap().When(query => query.Roadmap is not null);
    }
}
