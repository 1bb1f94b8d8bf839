using FastEndpoints;
using FluentValidation;

namespace Preflight.Features.Roadmaps.FollowChanges;

internal sealed class FollowChangesValidator : Validator<FollowChangesQuery>
{
    public FollowChangesValidator()
    {
        RuleFor(query => query.Roadmap).IsRoadmap();
        RuleFor(query => query.After).GreaterThanOrEqualTo(0);
    }
}
