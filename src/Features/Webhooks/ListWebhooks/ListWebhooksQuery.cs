using Mediator;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Webhooks.ListWebhooks;

/// <param name="Page">Which page.</param>
public sealed record ListWebhooksQuery(PageRequest<WebhookCursor> Page) : IQuery<Outcome<Page<WebhookView>>>;
