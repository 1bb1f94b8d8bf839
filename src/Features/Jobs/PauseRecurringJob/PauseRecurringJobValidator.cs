using FastEndpoints;

namespace Preflight.Features.Jobs.PauseRecurringJob;

internal sealed class PauseRecurringJobValidator : Validator<PauseRecurringJobCommand>
{
    public PauseRecurringJobValidator()
    {
        RuleFor(command => command.Name).IsName();
        RuleFor(command => command.Reason).IsReason();
    }
}
