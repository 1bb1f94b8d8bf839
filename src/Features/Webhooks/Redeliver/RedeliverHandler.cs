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

        if (!(await webhooks.Enabled(delivery.Webhook, cancellationToken)).TryGet(out var webhook, out var refusal))
        {
            return refusal;
        }

        var again = await deliveries.Again(webhook, [delivery], cancellationToken);
        deliveries.Record(webhook.Id, new DeliveryRepeated(delivery.Id, delivery.Event));
        return new Pending<DeliveryView>(DeliveryView.Of(again[0]), WebhookDeliveryQueue.AddressOf(delivery.Id));
    }
}
