using FastEndpoints;

namespace Preflight.Features.Jobs.DiscardJob;

internal sealed class DiscardJobValidator : Validator<DiscardJobCommand>
{
    public DiscardJobValidator()
    {
        RuleFor(command => command.Reason).IsReason();
    }
}
