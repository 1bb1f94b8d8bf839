using Marten;
using Mediator;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Storage;

namespace Preflight.Features.Webhooks.RedeliverSince;

internal sealed class RedeliverSinceHandler(WebhookStream webhooks, WebhookDeliveryQueue deliveries, UnitOfWork work) : ICommandHandler<RedeliverSinceCommand, Outcome<RedeliveredView>>
{
    private const int AtOnce = 1000;

    public async ValueTask<Outcome<RedeliveredView>> Handle(RedeliverSinceCommand command, CancellationToken cancellationToken)
    {
        if (!(await webhooks.Enabled(command.Id, cancellationToken)).TryGet(out var webhook, out var refusal))
        {
            return refusal;
        }

        var withDelivered = command.All is true;
        var found = await work.Session.Query<Delivery>()
            .Where(delivery => delivery.Webhook == command.Id && delivery.CreatedAt >= command.Since)
            .Where(delivery => delivery.State == DeliveryState.Failed || (withDelivered && delivery.State == DeliveryState.Delivered))
            .OrderBy(delivery => delivery.Id)
            .Take(AtOnce)
            .ToListAsync(cancellationToken);
        await deliveries.Again(webhook, found, cancellationToken);
        deliveries.Record(webhook.Id, new DeliveriesRepeated(command.Since, withDelivered, found.Count));
        return new RedeliveredView(found.Count, found.Count == AtOnce ? found[^1].CreatedAt : null);
    }
}
