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
        RuleFor(query => query.Verdict).MaximumLength(BoardFilter.VerdictLength).Must(verdict => verdict is null || BoardFilter.Verdicts.Contains(verdict)).WithMessage($"Use one of {string.Join(", ", BoardFilter.Verdicts)}.");
        RuleFor(query => query.Verdict).Null().When(query => query.Version is not null || query.AsOf is not null).WithMessage("Verdicts are about the newest version: leave version and asOf out.");
        RuleFor(query => query.Owner).MaximumLength(RoadmapRules.OwnerLength);
        RuleFor(query => query.Milestone!).IsItem();
    }
}
