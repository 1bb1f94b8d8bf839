using FastEndpoints;
using Preflight.Features.Roadmaps;

namespace Preflight.Features.Evidence.Badges.PutBadge;

internal sealed class PutBadgeValidator : Validator<PutBadgeCommand>
{
    public PutBadgeValidator() => RuleFor(command => command.Roadmap).IsRoadmap();
}
