using FastEndpoints;

namespace Preflight.Features.Jobs.RetryJob;

internal sealed class RetryJobValidator : Validator<RetryJobCommand>
{
    public RetryJobValidator()
    {
        RuleFor(command => command.Reason).IsReason();
    }
}
