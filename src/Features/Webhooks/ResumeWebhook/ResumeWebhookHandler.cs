using Mediator;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.Webhooks.ResumeWebhook;

internal sealed class ResumeWebhookHandler(WebhookStream webhooks, WebhookDeliveryQueue deliveries) : ICommandHandler<ResumeWebhookCommand, Outcome<Versioned<WebhookView>>>
{
    public async ValueTask<Outcome<Versioned<WebhookView>>> Handle(ResumeWebhookCommand command, CancellationToken cancellationToken)
    {
        var changed = await webhooks.Change(command.Id, command.Preconditions, webhook => webhook.Resume(), cancellationToken);
        deliveries.Wake(command.Id);
        return changed.Then(webhook => new Versioned<WebhookView>(WebhookView.Of(webhook), webhook.Version));
    }
}
