using FastEndpoints;

namespace Preflight.Features.Jobs.CancelJob;

internal sealed class CancelJobValidator : Validator<CancelJobCommand>
{
    public CancelJobValidator()
    {
        RuleFor(command => command.Reason).IsReason();
    }
}
