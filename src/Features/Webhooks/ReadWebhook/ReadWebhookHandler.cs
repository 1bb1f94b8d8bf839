using Mediator;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.Webhooks.ReadWebhook;

internal sealed class ReadWebhookHandler(WebhookStream webhooks) : IQueryHandler<ReadWebhookQuery, Outcome<Versioned<WebhookView>>>
{
    public async ValueTask<Outcome<Versioned<WebhookView>>> Handle(ReadWebhookQuery query, CancellationToken cancellationToken)
    {
        var found = await webhooks.Read(query.Id, cancellationToken);
        return found.Then(webhook => new Versioned<WebhookView>(WebhookView.Of(webhook), webhook.Version));
    }
}
