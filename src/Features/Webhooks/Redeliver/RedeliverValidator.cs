using FastEndpoints;

namespace Preflight.Features.Webhooks.Redeliver;

internal sealed class RedeliverValidator : Validator<RedeliverCommand>
{
    public RedeliverValidator()
    {
        RuleFor(command => command.Delivery).IsId();
    }
}
