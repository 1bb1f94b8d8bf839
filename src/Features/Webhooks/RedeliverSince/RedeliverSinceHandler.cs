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
        if (!(await webhooks.Read(command.Id, cancellationToken)).TryGet(out var webhook, out var refusal))
        {
            return refusal;
        }

        if (webhook.State == WebhookState.Disabled)
        {
            return WebhookRefusals.Disabled(webhook);
        }

        var withDelivered = command.All is true;
        var found = await work.Session.Query<Delivery>()
            .Where(delivery => delivery.Webhook == command.Id && delivery.CreatedAt >= command.Since)
            .Where(delivery => delivery.State == DeliveryState.Failed || (withDelivered && delivery.State == DeliveryState.Delivered))
            .OrderBy(delivery => delivery.Id)
            .Take(AtOnce)
            .ToListAsync(cancellationToken);
        foreach (var delivery in found)
        {
            deliveries.Again(webhook, delivery);
        }

        return new RedeliveredView(found.Count);
    }
}
