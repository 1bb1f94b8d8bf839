using Mediator;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.Webhooks.ReadWebhook;

/// <param name="Id">The webhook's id.</param>
public sealed record ReadWebhookQuery(string Id) : IQuery<Outcome<Versioned<WebhookView>>>;
