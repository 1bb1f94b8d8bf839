using Mediator;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Webhooks.ListDeliveries;

/// <param name="Id">The webhook's id.</param>
/// <param name="State">Only pending, delivered or failed ones.</param>
/// <param name="Page">Which page.</param>
public sealed record ListDeliveriesQuery(string Id, DeliveryState? State, PageRequest<DeliveryCursor> Page) : IQuery<Outcome<Page<DeliveryView>>>;
