using FastEndpoints;

namespace Preflight.Features.Roadmaps.ReadItem;

internal sealed class ReadItemValidator : Validator<ReadItemQuery>
{
    public ReadItemValidator()
    {
        RuleFor(query => query.Roadmap).IsRoadmap();
        RuleFor(query => query.Item).IsItem();
    }
}
