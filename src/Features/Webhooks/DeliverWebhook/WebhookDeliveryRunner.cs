using Marten;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Preflight.Infrastructure.Http;
using Preflight.Infrastructure.Jobs;
using Preflight.Infrastructure.Storage;

namespace Preflight.Features.Webhooks.DeliverWebhook;

/// <summary>Delivers one event to one webhook, and records the attempt together with what follows from it.</summary>
public sealed partial class WebhookDeliveryRunner(
    IDocumentStore store,
    UnitOfWork work,
    WebhookStream webhooks,
    WebhookDeliveryQueue deliveries,
    WebhookNotices notices,
    WebhookSender sender,
    WebhookCircuits circuits,
    SlowReceivers slow,
    IOptions<WebhooksOptions> options,
    TimeProvider time,
    ILogger<WebhookDeliveryRunner> logger) : IJobRunner<WebhookDelivery>
{
    private static readonly TimeSpan PausedLook = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan SlowLook = TimeSpan.FromSeconds(5);

    public static RetryPolicy Retries { get; } = new(
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(5),
        TimeSpan.FromHours(10), TimeSpan.FromHours(14), TimeSpan.FromHours(20), TimeSpan.FromHours(24),
    ]);

    public static bool AsksOthers => true;

    public async Task<JobResult> Run(WebhookDelivery job, JobRun run, CancellationToken cancellationToken)
    {
        await using var session = store.QuerySession();
        var delivery = await session.LoadAsync<Delivery>(job.Delivery, cancellationToken);
        var webhook = delivery is null ? null : await session.LoadAsync<Webhook>(delivery.Webhook, cancellationToken);
        if (delivery is null or { State: DeliveryState.Delivered } || webhook is null)
        {
            return JobResult.Done;
        }

        switch (webhook.State)
        {
            case WebhookState.Paused:
                return new JobResult.Postponed(time.GetUtcNow() + PausedLook, "The webhook is paused.");
            case WebhookState.Disabled:
                deliveries.Save(delivery with { State = DeliveryState.Failed });
                return new JobResult.Hopeless("The webhook is disabled. Resume it, then retry this or send what failed again.");
            case WebhookState.Deleted:
                deliveries.Save(delivery with { State = DeliveryState.Failed });
                return new JobResult.Pointless("The webhook was deleted.");
        }

        if (!circuits.MayTry(webhook, out var until))
        {
            return new JobResult.Postponed(until, "The receiver failed several times in a row; it is left alone for a while.");
        }

        if (slow.Enter(webhook.Id) is not { } leave)
        {
            return new JobResult.Postponed(time.GetUtcNow() + SlowLook, "The receiver is slow, and others that are slow have all of the room that they share.");
        }

        var start = time.GetTimestamp();
        SentDelivery sent;
        try
        {
            sent = await sender.Send(webhook, delivery, cancellationToken);
        }
        finally
        {
            leave(time.GetElapsedTime(start));
        }

        delivery = await work.Session.LoadAsync<Delivery>(delivery.Id, cancellationToken) ?? delivery;
        return sent.IsTaken ? Taken(webhook, delivery, sent) : await Refused(webhook, delivery, sent, run, cancellationToken);
    }

    /// <summary>The delivery is given up; it can be sent again by its own route.</summary>
    public async Task Abandon(WebhookDelivery job, CancellationToken cancellationToken)
    {
        if (await work.Session.LoadAsync<Delivery>(job.Delivery, cancellationToken) is { State: DeliveryState.Pending } delivery)
        {
            deliveries.Save(delivery with { State = DeliveryState.Failed });
        }
    }

    private JobResult Taken(Webhook webhook, Delivery delivery, SentDelivery sent)
    {
        circuits.Succeeded(webhook);
        deliveries.Save(delivery.With(sent.Attempt, DeliveryState.Delivered));
        work.Session.Delete<WebhookHealth>(webhook.Id);
        return JobResult.Done;
    }

    private async Task<JobResult> Refused(Webhook webhook, Delivery delivery, SentDelivery sent, JobRun run, CancellationToken cancellationToken)
    {
        circuits.Failed(webhook);
        var health = await work.Session.LoadAsync<WebhookHealth>(webhook.Id, cancellationToken) ?? new WebhookHealth { Id = webhook.Id, FailingSince = sent.Attempt.At };
        work.Session.Store(health);
        if (sent.IsGone || time.GetUtcNow() - health.FailingSince > options.Value.DisableAfter)
        {
            await Disable(webhook, sent.IsGone ? "Its receiver answered 410 Gone." : "Its receiver failed for too long without one success.", cancellationToken);
            deliveries.Save(delivery.With(sent.Attempt, DeliveryState.Failed));
            return new JobResult.Hopeless(sent.Attempt.Error!);
        }

        deliveries.Save(delivery.With(sent.Attempt, run.Attempt < run.Attempts ? DeliveryState.Pending : DeliveryState.Failed));
        return new JobResult.Failed(sent.Attempt.Error!, sent.NotBefore);
    }

    /// <summary>Sends it nothing more, and tells the other webhooks that asked for such notices.</summary>
    private async Task Disable(Webhook webhook, string reason, CancellationToken cancellationToken)
    {
        var changed = await webhooks.Change(webhook.Id, default, current => current.Disable(reason), cancellationToken);
        work.Session.Delete<WebhookHealth>(webhook.Id);
        if (!changed.TryGet(out var disabled, out _) || disabled.Version == webhook.Version)
        {
            return;
        }

        LogDisabled(webhook.Id, reason);
        deliveries.Wake(webhook.Id);
        var address = $"/api/v1/webhooks/{webhook.Id}";
        var notice = new CloudEvent(
            $"{webhook.Id}-{disabled.Version}",
            address,
            EventTypes.Disabled,
            webhook.Id,
            time.GetUtcNow(),
            new CloudEventData(Webhook: webhook.Id, By: RequestContext.System, Reason: reason, Links: new Dictionary<string, string> { ["webhook"] = address }));
        await notices.Add(notice, but: webhook.Id, cancellationToken);
    }

    [LoggerMessage(LogLevel.Warning, "The webhook {Webhook} is disabled: {Reason}")]
    private partial void LogDisabled(string webhook, string reason);
}
