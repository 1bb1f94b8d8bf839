using Mediator;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.Webhooks.ResumeWebhook;

internal sealed class ResumeWebhookHandler(WebhookStream webhooks, WebhookDeliveryQueue deliveries) : ICommandHandler<ResumeWebhookCommand, Outcome<Versioned<WebhookView>>>
{
    public async ValueTask<Outcome<Versioned<WebhookView>>> Handle(ResumeWebhookCommand command, CancellationToken cancellationToken)
    {
        var changed = await webhooks.Change(command.Id, command.Preconditions, webhook => Resume(webhook), cancellationToken);
        return changed.Then(webhook => new Versioned<WebhookView>(WebhookView.Of(webhook), webhook.Version));
    }

    private Decision<WebhookEvent> Resume(Webhook webhook)
    {
        var decision = webhook.Resume();
        if (decision.Event is not null)
        {
            deliveries.Wake(webhook.Id);
        }

        return decision;
    }
}
