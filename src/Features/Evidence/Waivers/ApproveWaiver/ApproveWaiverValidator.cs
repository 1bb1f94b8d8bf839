using FastEndpoints;
using Preflight.Features.Evidence.Checks;
using Preflight.Features.Roadmaps;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Evidence.Waivers.ApproveWaiver;

internal sealed class ApproveWaiverValidator : Validator<ApproveWaiverCommand>
{
    public ApproveWaiverValidator()
    {
        RuleFor(command => command.Roadmap).IsRoadmap();
        RuleFor(command => command.Waiver).IsCheck();
        RuleFor(command => command.Note).IsAtMost(WaiverStream.ReasonLength).HasNoHiddenCharacters();
    }
}
