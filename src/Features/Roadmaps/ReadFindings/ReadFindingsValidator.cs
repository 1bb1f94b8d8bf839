using FastEndpoints;

namespace Preflight.Features.Roadmaps.ReadFindings;

internal sealed class ReadFindingsValidator : Validator<ReadFindingsQuery>
{
    public ReadFindingsValidator()
    {
        RuleFor(query => query.Roadmap).IsRoadmap();
    }
}
