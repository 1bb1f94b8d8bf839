using FastEndpoints;
using Preflight.Features.Roadmaps;

namespace Preflight.Features.Evidence.Waivers.ListWaivers;

internal sealed class ListWaiversValidator : Validator<ListWaiversQuery>
{
    public ListWaiversValidator()
    {
        RuleFor(query => query.Roadmap).IsRoadmap();
        RuleFor(query => query.Item!).IsItem();
    }
}
