using FastEndpoints;

namespace Preflight.Features.Roadmaps.ReadOutline;

internal sealed class ReadOutlineValidator : Validator<ReadOutlineQuery>
{
    public ReadOutlineValidator()
    {
        RuleFor(query => query.Roadmap).IsRoadmap();
    }
}
