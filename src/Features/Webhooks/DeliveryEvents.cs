using Preflight.Infrastructure.Security;

namespace Preflight.Features.Webhooks;

/// <summary>What somebody had a webhook sent, beyond what happens by itself. It changes nothing of the webhook, and so has a stream of its own.</summary>
public abstract record DeliveryEvent;

/// <param name="Delivery">The delivery of the test.</param>
public sealed record WebhookTested([property: OnRecord] Guid Delivery) : DeliveryEvent;

/// <param name="Delivery">What is sent again.</param>
/// <param name="Event">The event that it tells of.</param>
public sealed record DeliveryRepeated([property: OnRecord] Guid Delivery, [property: OnRecord] string Event) : DeliveryEvent;

/// <param name="Since">The time of the first one that may be sent again.</param>
/// <param name="WithDelivered">Whether those that had arrived are as well.</param>
/// <param name="Count">How many were.</param>
public sealed record DeliveriesRepeated([property: OnRecord] DateTimeOffset Since, [property: OnRecord] bool WithDelivered, [property: OnRecord] int Count) : DeliveryEvent;
