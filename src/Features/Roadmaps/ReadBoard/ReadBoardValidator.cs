using FastEndpoints;
using FluentValidation;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Roadmaps.ReadBoard;

internal sealed class ReadBoardValidator : Validator<ReadBoardQuery>
{
    public ReadBoardValidator()
    {
        RuleFor(query => query.Roadmap).IsRoadmap();
        RuleFor(query => query.Version).IsVersion();
        RuleFor(query => query.AsOf).Null().When(query => query.Version is not null).WithMessage("Give either version or asOf, not both.");
        RuleFor(query => query.Status).MaximumLength(RoadmapRules.StatusLength);
        RuleFor(query => query.Owner).MaximumLength(RoadmapRules.OwnerLength);
        RuleFor(query => query.Milestone!).IsItem();
    }
}
