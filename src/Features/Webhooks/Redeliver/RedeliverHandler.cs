using Mediator;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Storage;

namespace Preflight.Features.Webhooks.Redeliver;

internal sealed class RedeliverHandler(WebhookStream webhooks, WebhookDeliveryQueue deliveries, UnitOfWork work) : ICommandHandler<RedeliverCommand, Outcome<Pending<DeliveryView>>>
{
    public async ValueTask<Outcome<Pending<DeliveryView>>> Handle(RedeliverCommand command, CancellationToken cancellationToken)
    {
        if (await work.Session.LoadAsync<Delivery>(Guid.Parse(command.Delivery), cancellationToken) is not { } delivery)
        {
            return WebhookRefusals.NoSuchDelivery(command.Delivery);
        }

        var found = await webhooks.Read(delivery.Webhook, cancellationToken);
        return found.Then(webhook => webhook.State == WebhookState.Disabled ? WebhookRefusals.Disabled(webhook) : Again(webhook));

        Outcome<Pending<DeliveryView>> Again(Webhook webhook) =>
            new Pending<DeliveryView>(DeliveryView.Of(deliveries.Again(webhook, delivery)), WebhookDeliveryQueue.AddressOf(delivery.Id));
    }
}
