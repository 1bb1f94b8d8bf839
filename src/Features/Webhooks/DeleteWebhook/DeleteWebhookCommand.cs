using Mediator;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Webhooks.DeleteWebhook;

/// <param name="Id">The webhook's id.</param>
/// <param name="Preconditions">The version it is meant for.</param>
public sealed record DeleteWebhookCommand(string Id, Preconditions Preconditions) : ICommand<Outcome<Versioned<WebhookView>>>;
