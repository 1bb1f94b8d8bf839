using FastEndpoints;
using FluentValidation;
using Preflight.Features.Roadmaps;

namespace Preflight.Features.Evidence.Waivers.ListWaivers;

internal sealed class ListWaiversValidator : Validator<ListWaiversQuery>
{
    public ListWaiversValidator()
    {
        RuleFor(query => query.Roadmap).IsRoadmap();
        RuleFor(query => query.Item!).IsItem().When(query => query.Item is not null);
    }
}
