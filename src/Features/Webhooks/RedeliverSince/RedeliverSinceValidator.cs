using FastEndpoints;

namespace Preflight.Features.Webhooks.RedeliverSince;

internal sealed class RedeliverSinceValidator : Validator<RedeliverSinceCommand>
{
    public RedeliverSinceValidator()
    {
        RuleFor(command => command.Id).IsId();
    }
}
