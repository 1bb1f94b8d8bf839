using Preflight.Infrastructure.Http;

namespace Preflight.Features.Webhooks;

/// <summary>A webhook as clients see it.</summary>
/// <param name="Id">Permanent.</param>
/// <param name="Url">Where deliveries are posted.</param>
/// <param name="Events">Types of events, or patterns such as roadmap.item.*.</param>
/// <param name="Roadmaps">The slugs that it is for; empty for all.</param>
/// <param name="Description">What it is for.</param>
/// <param name="HeaderNames">The names of its custom headers; their values are not shown.</param>
/// <param name="Ordered">Whether the deliveries of one roadmap wait for each other.</param>
/// <param name="State">active, paused, disabled or deleted.</param>
/// <param name="Reason">Why it is disabled.</param>
/// <param name="CreatedAt">When it was created.</param>
/// <param name="PreviousSecretUntil">Until when the secret before this one signs as well; absent where it does not.</param>
/// <param name="Secret">The signing secret: only in the answer that made it, and nowhere ever again.</param>
public sealed record WebhookView(
    string Id,
    string Url,
    IReadOnlyList<string> Events,
    IReadOnlyList<string> Roadmaps,
    string? Description,
    IReadOnlyList<string> HeaderNames,
    bool Ordered,
    WebhookState State,
    string? Reason,
    DateTimeOffset CreatedAt,
    DateTimeOffset? PreviousSecretUntil,
    [property: ShownOnce] string? Secret = null)
{
    internal static WebhookView Of(Webhook webhook, string? secret = null) => new(
        webhook.Id,
        webhook.Terms.Url,
        webhook.Terms.Events,
        webhook.Terms.Roadmaps,
        webhook.Terms.Description,
        webhook.Terms.HeaderNames,
        webhook.Terms.IsOrdered,
        webhook.State,
        webhook.Reason,
        webhook.CreatedAt,
        webhook.PreviousUntil,
        secret);
}

/// <summary>A delivery as clients see it.</summary>
/// <param name="Id">Permanent.</param>
/// <param name="Webhook">The webhook that gets it.</param>
/// <param name="Event">The event's id, the receiver's webhook-id.</param>
/// <param name="Type">The event's type.</param>
/// <param name="Roadmap">The slug; absent where the event is about no roadmap.</param>
/// <param name="State">pending, delivered or failed.</param>
/// <param name="CreatedAt">When the event was taken up for this webhook.</param>
/// <param name="Attempts">The newest 25, oldest first.</param>
/// <param name="Body">What is sent; only where one delivery is read.</param>
public sealed record DeliveryView(
    Guid Id,
    string Webhook,
    string Event,
    string Type,
    string? Roadmap,
    DeliveryState State,
    DateTimeOffset CreatedAt,
    IReadOnlyList<DeliveryAttempt> Attempts,
    string? Body = null)
{
    internal static DeliveryView Of(Delivery delivery, bool whole = false) => new(
        delivery.Id,
        delivery.Webhook,
        delivery.Event,
        delivery.Type,
        delivery.Roadmap,
        delivery.State,
        delivery.CreatedAt,
        delivery.Attempts,
        whole ? delivery.Body : null);
}

/// <param name="Redelivered">How many deliveries are on their way again.</param>
public sealed record RedeliveredView(int Redelivered);
