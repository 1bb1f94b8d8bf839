using Mediator;
using Preflight.Features.Roadmaps;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Storage;

namespace Preflight.Features.Webhooks.QueueDeliveries;

/// <summary>
/// Takes up versions that are not taken up yet, in their order; what is left, the next time. Asked twice, it does it once, and of two
/// at once one is told to look again.
/// </summary>
internal sealed class QueueDeliveriesHandler(WebhookStream webhooks, WebhookDeliveryQueue deliveries, RoadmapHistory history, UnitOfWork work)
    : ICommandHandler<QueueDeliveriesCommand, Outcome<int>>
{
    private const int AtOnce = 200;

    public async ValueTask<Outcome<int>> Handle(QueueDeliveriesCommand command, CancellationToken cancellationToken)
    {
        var listening = await webhooks.Listening(cancellationToken);
        if (listening.Count == 0)
        {
            return 0;
        }

        var cursor = await work.Session.LoadAsync<RoadmapCursor>(command.Roadmap, cancellationToken) ?? new RoadmapCursor { Id = command.Roadmap };
        if (cursor.TakenUp >= command.Version)
        {
            return 0;
        }

        // What happened before the first webhook was there is nobody's.
        var filter = new HistoryFilter(command.Roadmap) { After = cursor.TakenUp, UpTo = command.Version, Since = listening.Min(webhook => webhook.CreatedAt) };
        var versions = await history.Read(filter, AtOnce, cancellationToken);
        var added = 0;
        foreach (var version in versions)
        {
            foreach (var happened in RoadmapCloudEvents.Of(command.Roadmap, version))
            {
                foreach (var webhook in listening.Where(webhook => webhook.CreatedAt <= version.At && webhook.Wants(happened.Type, command.Roadmap)))
                {
                    deliveries.Add(webhook, happened);
                    added++;
                }
            }
        }

        cursor.TakenUp = versions.Count < AtOnce ? command.Version : versions[^1].Version;
        if (cursor.Version == 0)
        {
            work.Session.Insert(cursor);
        }
        else
        {
            work.Session.UpdateRevision(cursor, cursor.Version + 1);
        }

        return added;
    }
}
