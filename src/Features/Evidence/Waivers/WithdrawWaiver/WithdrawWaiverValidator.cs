using FastEndpoints;
using Preflight.Features.Evidence.Checks;
using Preflight.Features.Roadmaps;

namespace Preflight.Features.Evidence.Waivers.WithdrawWaiver;

internal sealed class WithdrawWaiverValidator : Validator<WithdrawWaiverCommand>
{
    public WithdrawWaiverValidator()
    {
        RuleFor(command => command.Roadmap).IsRoadmap();
        RuleFor(command => command.Waiver).IsCheck();
    }
}
