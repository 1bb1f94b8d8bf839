using FastEndpoints;
using FluentValidation;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Roadmaps.FollowChanges;

internal sealed class FollowChangesValidator : Validator<FollowChangesQuery>
{
    public FollowChangesValidator()
    {
        RuleFor(query => query.Roadmap).IsRoadmap();
        RuleFor(query => query.After).InclusiveBetween(0, CountRules.LargestNumber);
    }
}
