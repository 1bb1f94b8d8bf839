using Mediator;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.Webhooks.DeleteWebhook;

internal sealed class DeleteWebhookHandler(WebhookStream webhooks, WebhookDeliveryQueue deliveries) : ICommandHandler<DeleteWebhookCommand, Outcome<Versioned<WebhookView>>>
{
    public async ValueTask<Outcome<Versioned<WebhookView>>> Handle(DeleteWebhookCommand command, CancellationToken cancellationToken)
    {
        var changed = await webhooks.Change(command.Id, command.Preconditions, _ => new WebhookDeleted(), cancellationToken);
        await deliveries.Drop(command.Id, cancellationToken);
        return changed.Then(webhook => new Versioned<WebhookView>(WebhookView.Of(webhook), webhook.Version));
    }
}
