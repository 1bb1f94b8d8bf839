using FastEndpoints;

namespace Preflight.Features.Jobs.ResumeRecurringJob;

internal sealed class ResumeRecurringJobValidator : Validator<ResumeRecurringJobCommand>
{
    public ResumeRecurringJobValidator()
    {
        RuleFor(command => command.Name).IsName();
        RuleFor(command => command.Reason).IsReason();
    }
}
