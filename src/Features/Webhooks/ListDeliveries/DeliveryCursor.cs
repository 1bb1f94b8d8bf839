namespace Preflight.Features.Webhooks.ListDeliveries;

/// <param name="Id">The last delivery of the page before.</param>
public sealed record DeliveryCursor(Guid Id);
