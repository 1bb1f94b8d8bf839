using Mediator;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.Webhooks.TestWebhook;

/// <param name="Id">The webhook's id.</param>
public sealed record TestWebhookCommand(string Id) : ICommand<Outcome<Pending<DeliveryView>>>;
