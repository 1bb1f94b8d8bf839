using System.Text;
using Preflight.Infrastructure.Classification;
using Preflight.Infrastructure.Http;
using Preflight.Infrastructure.Jobs;

namespace Preflight.Features.Webhooks;

/// <summary>A webhook as clients see it.</summary>
/// <param name="Id">Permanent.</param>
/// <param name="Url">Where deliveries are posted.</param>
/// <param name="Events">Types of events, or patterns such as roadmap.item.*.</param>
/// <param name="Roadmaps">The slugs that it is for; absent for all.</param>
/// <param name="Description">What it is for.</param>
/// <param name="HeaderNames">The names of its custom headers; their values are not shown.</param>
/// <param name="Ordered">Whether the deliveries of one roadmap wait for each other.</param>
/// <param name="State">active, paused, disabled or deleted.</param>
/// <param name="Reason">Why it is disabled.</param>
/// <param name="CreatedAt">When it was created.</param>
/// <param name="PreviousSecretUntil">Until when secrets before the present one sign as well, the last of them; absent where none did.</param>
/// <param name="Secret">The signing secret: only in the answer that made it, and nowhere ever again.</param>
public sealed record WebhookView(
    string Id,
    [property: Confidential] string Url,
    IReadOnlyList<string> Events,
    IReadOnlyList<string>? Roadmaps,
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
        webhook.Terms.Roadmaps.Count == 0 ? null : webhook.Terms.Roadmaps,
        webhook.Terms.Description,
        webhook.Terms.HeaderNames,
        webhook.Terms.IsOrdered,
        webhook.State,
        webhook.Reason,
        webhook.CreatedAt,
        webhook.FormerSecrets is [.., var last] ? last.Until : null,
        secret);

    private bool PrintMembers(StringBuilder builder) => Classified.Print(this, builder);
}

/// <summary>A delivery as clients see it.</summary>
/// <param name="Id">Permanent.</param>
/// <param name="Webhook">The webhook that gets it.</param>
/// <param name="Event">The event's id, the receiver's webhook-id.</param>
/// <param name="Type">The event's type.</param>
/// <param name="Roadmap">The slug; absent where the event is about no roadmap.</param>
/// <param name="State">pending, delivered or failed.</param>
/// <param name="CreatedAt">When the event was taken up for this webhook.</param>
/// <param name="Job">The job that sends it, for GET /api/v1/jobs/{job}; absent where it was not sent because the webhook was disabled.</param>
/// <param name="NextAttemptAt">When it is tried next; absent where it has ended, is tried now or waits for others. Only where deliveries are read.</param>
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
    Guid? Job,
    DateTimeOffset? NextAttemptAt,
    IReadOnlyList<DeliveryAttempt> Attempts,
    string? Body = null)
{
    /// <summary>Deliveries as they stand, with what their jobs say.</summary>
    internal static async Task<IReadOnlyList<DeliveryView>> Of(IReadOnlyList<Delivery> deliveries, JobLookup jobs, bool whole, CancellationToken cancellationToken)
    {
        var waiting = (await jobs.Find([.. deliveries.Select(delivery => delivery.Job).OfType<Guid>()], cancellationToken))
            .Where(job => job.State == JobState.Waiting)
            .ToDictionary(job => job.Id, job => (DateTimeOffset?)job.RunAt);
        return [.. deliveries.Select(delivery => Of(delivery, waiting.GetValueOrDefault(delivery.Job ?? Guid.Empty), whole))];
    }

    internal static DeliveryView Of(Delivery delivery, DateTimeOffset? nextAttemptAt = null, bool whole = false) => new(
        delivery.Id,
        delivery.Webhook,
        delivery.Event,
        delivery.Type,
        delivery.Roadmap,
        delivery.State,
        delivery.CreatedAt,
        delivery.Job,
        nextAttemptAt,
        delivery.Attempts,
        whole ? delivery.Body : null);
}

/// <param name="Redelivered">How many deliveries are on their way again.</param>
/// <param name="Next">Where there are more, the instant since which to ask next.</param>
public sealed record RedeliveredView(int Redelivered, DateTimeOffset? Next);
