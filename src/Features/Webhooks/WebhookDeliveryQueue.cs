using Microsoft.Extensions.Options;
using Preflight.Infrastructure.Jobs;
using Preflight.Infrastructure.Storage;

namespace Preflight.Features.Webhooks;

/// <summary>The job that delivers one event to one webhook.</summary>
/// <param name="Delivery">The delivery's id.</param>
public sealed record WebhookDelivery(Guid Delivery) : IJob
{
    public static string Kind => "webhook-delivery";
}

/// <summary>Puts deliveries on their way, with the commit.</summary>
public sealed class WebhookDeliveryQueue(UnitOfWork work, JobQueue jobs, IOptions<WebhooksOptions> options, TimeProvider time)
{
    /// <summary>What a webhook's jobs have as their subject.</summary>
    public static string SubjectOf(string webhook) => $"webhook/{webhook}";

    /// <summary>Where a delivery can be followed.</summary>
    public static string AddressOf(Guid delivery) => $"/api/v1/webhooks/deliveries/{delivery}";

    /// <summary>Lets what waits for a webhook try now.</summary>
    public void Wake(string webhook) => jobs.Wake(WebhookDelivery.Kind, SubjectOf(webhook));

    /// <summary>Takes up an event for a webhook.</summary>
    public Delivery Add(Webhook webhook, CloudEvent happened)
    {
        var delivery = new Delivery
        {
            Id = Guid.CreateVersion7(),
            Webhook = webhook.Id,
            Event = happened.Id,
            Type = happened.Type,
            Roadmap = happened.Data.Roadmap,
            Body = happened.ToJson(),
            CreatedAt = time.GetUtcNow(),
        };
        work.Session.Insert(delivery);
        Send(webhook, delivery);
        return delivery;
    }

    /// <summary>Sends a delivery again, under the same event id.</summary>
    public Delivery Again(Webhook webhook, Delivery delivery)
    {
        var pending = delivery with { State = DeliveryState.Pending };
        work.Session.Store(pending);
        Send(webhook, pending);
        return pending;
    }

    // In order means: of one roadmap. Deliveries that are about none have a lane of their own.
    private void Send(Webhook webhook, Delivery delivery) => jobs.Add(new WebhookDelivery(delivery.Id), new JobTerms
    {
        Subject = SubjectOf(webhook.Id),
        Lane = webhook.Terms.IsOrdered ? $"{SubjectOf(webhook.Id)}/{delivery.Roadmap}" : SubjectOf(webhook.Id),
        LaneWidth = webhook.Terms.IsOrdered ? 1 : options.Value.Concurrency,
    });
}
