namespace Preflight.Features.Webhooks.DeliverWebhook;

/// <summary>Since when a webhook's receiver fails without one success; there is none for one that works.</summary>
public sealed record WebhookHealth
{
    /// <summary>The webhook's id.</summary>
    public required string Id { get; init; }

    public required DateTimeOffset FailingSince { get; init; }
}
