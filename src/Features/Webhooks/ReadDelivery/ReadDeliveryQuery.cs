using Mediator;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.Webhooks.ReadDelivery;

/// <param name="Delivery">The delivery's id.</param>
public sealed record ReadDeliveryQuery(string Delivery) : IQuery<Outcome<DeliveryView>>;
