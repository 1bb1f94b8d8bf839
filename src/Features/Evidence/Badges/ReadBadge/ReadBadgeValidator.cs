using FastEndpoints;
using Preflight.Features.Roadmaps;

namespace Preflight.Features.Evidence.Badges.ReadBadge;

internal sealed class ReadBadgeValidator : Validator<ReadBadgeQuery>
{
    public ReadBadgeValidator() => RuleFor(query => query.Roadmap).IsRoadmap();
}
