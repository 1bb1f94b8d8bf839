using FastEndpoints;

namespace Preflight.Features.Jobs.RunRecurringJob;

internal sealed class RunRecurringJobValidator : Validator<RunRecurringJobCommand>
{
    public RunRecurringJobValidator()
    {
        RuleFor(command => command.Name).IsName();
        RuleFor(command => command.Reason).IsReason();
    }
}
