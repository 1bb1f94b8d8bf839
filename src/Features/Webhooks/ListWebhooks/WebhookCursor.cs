namespace Preflight.Features.Webhooks.ListWebhooks;

/// <param name="Id">The last webhook of the page before.</param>
public sealed record WebhookCursor(string Id);
