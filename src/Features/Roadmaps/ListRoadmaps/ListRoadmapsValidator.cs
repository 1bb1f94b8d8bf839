using FastEndpoints;
using FluentValidation;

namespace Preflight.Features.Roadmaps.ListRoadmaps;

internal sealed class ListRoadmapsValidator : Validator<ListRoadmapsQuery>
{
    public ListRoadmapsValidator()
    {
        RuleFor(query => query.Search).MaximumLength(RoadmapRules.TitleLength);
    }
}
