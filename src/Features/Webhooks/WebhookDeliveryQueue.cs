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
public sealed class WebhookDeliveryQueue(UnitOfWork work, JobQueue jobs, JobControl control, IOptions<WebhooksOptions> options, TimeProvider time)
{
    /// <summary>What a webhook's jobs have as their subject.</summary>
    public static string SubjectOf(string webhook) => $"webhook/{webhook}";

    /// <summary>Where a delivery can be followed.</summary>
    public static string AddressOf(Guid delivery) => $"/api/v1/webhooks/deliveries/{delivery}";

    /// <summary>Puts on record what somebody had a webhook sent.</summary>
    public void Record(string webhook, DeliveryEvent happened) => work.Session.Events.Append($"{SubjectOf(webhook)}/deliveries", happened);

    /// <summary>Lets what waits for a webhook try now.</summary>
    public void Wake(string webhook) => jobs.Wake(WebhookDelivery.Kind, SubjectOf(webhook));

    /// <summary>Lets what is there for a webhook that is gone end now: what waits, and what is dead.</summary>
    public async Task Drop(string webhook, CancellationToken cancellationToken)
    {
        Wake(webhook);
        await control.Revive(WebhookDelivery.Kind, SubjectOf(webhook), null, null, "The webhook was deleted.", cancellationToken);
    }

    /// <summary>Takes up an event for a webhook. One that is disabled is not sent it, but can be later.</summary>
    public Delivery Add(Webhook webhook, CloudEvent happened)
    {
        var now = time.GetUtcNow();
        var delivery = new Delivery
        {
            Id = OrderedId.Next(now),
            Webhook = webhook.Id,
            Event = happened.Id,
            Type = happened.Type,
            Roadmap = happened.Data.Roadmap,
            Body = happened.ToJson(),
            CreatedAt = now,
        };
        delivery = webhook.State == WebhookState.Disabled ? delivery with { State = DeliveryState.Failed } : Sent(webhook, delivery);
        work.Session.Insert(delivery);
        return delivery;
    }

    /// <summary>Sends deliveries again, under the same event ids: by the jobs that they have, where these have not ended.</summary>
    public async Task<IReadOnlyList<Delivery>> Again(Webhook webhook, IReadOnlyList<Delivery> deliveries, CancellationToken cancellationToken)
    {
        var again = await control.RunAgain([.. deliveries.Select(delivery => delivery.Job).OfType<Guid>()], "The delivery is to be sent again.", cancellationToken);
        return [.. deliveries.Select(Again)];

        Delivery Again(Delivery delivery)
        {
            if (delivery.Job is not { } job || !again.Contains(job))
            {
                return Save(Sent(webhook, delivery));
            }

            // What a run writes at this moment does not collide with a change that changes nothing.
            return delivery.State == DeliveryState.Pending ? delivery : Save(delivery with { State = DeliveryState.Pending });
        }
    }

    /// <summary>Stores it on the condition that it still is as it was read: what another did to it meanwhile is not lost.</summary>
    public Delivery Save(Delivery delivery)
    {
        work.Session.UpdateRevision(delivery, delivery.Version + 1);
        return delivery;
    }

    private Delivery Sent(Webhook webhook, Delivery delivery) => delivery with { State = DeliveryState.Pending, Job = Send(webhook, delivery) };

    // In order means: of one roadmap. Deliveries that are about none have a lane of their own.
    private Guid Send(Webhook webhook, Delivery delivery) => jobs.Add(new WebhookDelivery(delivery.Id), new JobTerms
    {
        Subject = SubjectOf(webhook.Id),
        Share = SubjectOf(webhook.Id),
        Lane = webhook.Terms.IsOrdered ? $"{SubjectOf(webhook.Id)}/{delivery.Roadmap}" : SubjectOf(webhook.Id),
        LaneWidth = webhook.Terms.IsOrdered ? 1 : options.Value.Concurrency,
    });
}
