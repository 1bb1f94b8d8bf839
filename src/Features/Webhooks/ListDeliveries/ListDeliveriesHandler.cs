using Marten;
using Mediator;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;
using Preflight.Infrastructure.Jobs;

namespace Preflight.Features.Webhooks.ListDeliveries;

internal sealed class ListDeliveriesHandler(WebhookStream webhooks, IDocumentStore store, JobLookup jobs) : IQueryHandler<ListDeliveriesQuery, Outcome<Page<DeliveryView>>>
{
    public async ValueTask<Outcome<Page<DeliveryView>>> Handle(ListDeliveriesQuery query, CancellationToken cancellationToken)
    {
        if (!(await webhooks.Read(query.Id, cancellationToken)).TryGet(out _, out var refusal))
        {
            return refusal;
        }

        await using var session = store.QuerySession();
        var deliveries = session.Query<Delivery>().Where(delivery => delivery.Webhook == query.Id);
        if (query.State is { } state)
        {
            deliveries = deliveries.Where(delivery => delivery.State == state);
        }

        if (query.Page.After is { } after)
        {
            deliveries = deliveries.Where(delivery => delivery.Id.CompareTo(after.Id) < 0);
        }

        var found = await deliveries.OrderByDescending(delivery => delivery.Id).Take(query.Page.Limit + 1).ToListAsync(cancellationToken);
        var page = await DeliveryView.Of([.. found.Take(query.Page.Limit)], jobs, whole: false, cancellationToken);
        return new Page<DeliveryView>(page, found.Count > page.Count ? Cursor.Write(new DeliveryCursor(page[^1].Id)) : null);
    }
}
