using Marten;
using Mediator;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Jobs;

namespace Preflight.Features.Webhooks.ReadDelivery;

internal sealed class ReadDeliveryHandler(IDocumentStore store, WebhookStream webhooks, JobLookup jobs) : IQueryHandler<ReadDeliveryQuery, Outcome<DeliveryView>>
{
    public async ValueTask<Outcome<DeliveryView>> Handle(ReadDeliveryQuery query, CancellationToken cancellationToken)
    {
        await using var session = store.QuerySession();
        return await session.LoadAsync<Delivery>(Guid.Parse(query.Delivery), cancellationToken) is { } delivery
            && (await webhooks.Read(delivery.Webhook, cancellationToken)).TryGet(out _, out _)
            ? (await DeliveryView.Of([delivery], jobs, whole: true, cancellationToken))[0]
            : WebhookRefusals.NoSuchDelivery(query.Delivery);
    }
}
