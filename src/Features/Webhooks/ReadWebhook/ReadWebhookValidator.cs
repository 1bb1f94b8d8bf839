using FastEndpoints;

namespace Preflight.Features.Webhooks.ReadWebhook;

internal sealed class ReadWebhookValidator : Validator<ReadWebhookQuery>
{
    public ReadWebhookValidator()
    {
        RuleFor(query => query.Id).IsId();
    }
}
