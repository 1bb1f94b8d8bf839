using Marten;
using Mediator;
using Preflight.Features.Roadmaps;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Storage;

namespace Preflight.Features.Webhooks.QueueDeliveries;

/// <summary>Asked twice for one version, it takes up what is not taken up yet.</summary>
internal sealed class QueueDeliveriesHandler(WebhookStream webhooks, WebhookDeliveryQueue deliveries, RoadmapHistory history, UnitOfWork work)
    : ICommandHandler<QueueDeliveriesCommand, Outcome<int>>
{
    public async ValueTask<Outcome<int>> Handle(QueueDeliveriesCommand command, CancellationToken cancellationToken)
    {
        var listening = await webhooks.Listening(cancellationToken);
        if (listening.Count == 0)
        {
            return 0;
        }

        var changes = await history.Read(new HistoryFilter(command.Roadmap) { After = command.Version - 1, UpTo = command.Version }, 1, cancellationToken);
        var events = changes.SelectMany(change => RoadmapCloudEvents.Of(command.Roadmap, change)).ToList();
        var wanted = listening
            .Where(webhook => changes.All(change => change.At >= webhook.CreatedAt))
            .SelectMany(webhook => events.Where(happened => webhook.Wants(happened.Type, command.Roadmap)).Select(happened => (Webhook: webhook, Event: happened)))
            .ToList();
        if (wanted.Count == 0)
        {
            return 0;
        }

        var ids = events.ConvertAll(happened => happened.Id);
        var known = await work.Session.Query<Delivery>().Where(delivery => delivery.Event.IsOneOf(ids)).Select(delivery => new { delivery.Webhook, delivery.Event }).ToListAsync(cancellationToken);
        var taken = known.Select(delivery => (delivery.Webhook, delivery.Event)).ToHashSet();
        foreach (var (webhook, happened) in wanted.Where(pair => !taken.Contains((pair.Webhook.Id, pair.Event.Id))))
        {
            deliveries.Add(webhook, happened);
        }

        return wanted.Count;
    }
}
