using Marten;
using Mediator;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.Webhooks.ReadDelivery;

internal sealed class ReadDeliveryHandler(IDocumentStore store) : IQueryHandler<ReadDeliveryQuery, Outcome<DeliveryView>>
{
    public async ValueTask<Outcome<DeliveryView>> Handle(ReadDeliveryQuery query, CancellationToken cancellationToken)
    {
        await using var session = store.QuerySession();
        return await session.LoadAsync<Delivery>(Guid.Parse(query.Delivery), cancellationToken) is { } delivery ? DeliveryView.Of(delivery, whole: true) : WebhookRefusals.NoSuchDelivery(query.Delivery);
    }
}
