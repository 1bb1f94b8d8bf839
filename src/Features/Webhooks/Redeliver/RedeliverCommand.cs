using Mediator;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.Webhooks.Redeliver;

/// <param name="Delivery">The delivery's id.</param>
public sealed record RedeliverCommand(string Delivery) : ICommand<Outcome<Pending<DeliveryView>>>;
