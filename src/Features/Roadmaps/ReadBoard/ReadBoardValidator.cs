using FastEndpoints;
using FluentValidation;

namespace Preflight.Features.Roadmaps.ReadBoard;

internal sealed class ReadBoardValidator : Validator<ReadBoardQuery>
{
    public ReadBoardValidator()
    {
        RuleFor(query => query.Roadmap).IsRoadmap();
        RuleFor(query => query.Version).GreaterThanOrEqualTo(1);
        RuleFor(query => query.AsOf).Null().When(query => query.Version is not null).WithMessage("Give either version or asOf, not both.");
        RuleFor(query => query.Status).MaximumLength(RoadmapRules.StatusLength);
        RuleFor(query => query.Owner).MaximumLength(RoadmapRules.OwnerLength);
        RuleFor(query => query.Milestone!).IsItem().When(query => query.Milestone is not null);
    }
}
