using Mediator;
using Preflight.Features.Roadmaps;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Storage;

namespace Preflight.Features.Webhooks.QueueDeliveries;

/// <summary>
/// Takes up events that are not taken up yet, in their order and about as many as one commit should hold. Asked twice, it does it
/// once, and of two at once one is told to look again.
/// </summary>
/// <returns>Whether there is more.</returns>
internal sealed class QueueDeliveriesHandler(WebhookStream webhooks, WebhookDeliveryQueue deliveries, RoadmapHistory history, UnitOfWork work)
    : ICommandHandler<QueueDeliveriesCommand, Outcome<bool>>
{
    private const int VersionsAtOnce = 50;
    private const int DeliveriesAtOnce = 500;

    public async ValueTask<Outcome<bool>> Handle(QueueDeliveriesCommand command, CancellationToken cancellationToken)
    {
        var listening = await webhooks.Listening(cancellationToken);
        if (listening.Count == 0)
        {
            return false;
        }

        var cursor = await work.Session.LoadAsync<RoadmapCursor>(command.Roadmap, cancellationToken) ?? new RoadmapCursor { Id = command.Roadmap };
        if (cursor.TakenUp >= command.Version)
        {
            return false;
        }

        // What happened before the first webhook was there is nobody's.
        var filter = new HistoryFilter(command.Roadmap) { After = cursor.TakenUp, UpTo = command.Version, Since = listening.Min(webhook => webhook.CreatedAt) };
        var versions = await history.Read(filter, VersionsAtOnce, cancellationToken);
        var isAll = TakeUp(cursor, versions, listening);
        if (isAll && versions.Count < VersionsAtOnce)
        {
            cursor.TakenUp = command.Version;
        }

        if (cursor.Version == 0)
        {
            work.Session.Insert(cursor);
        }
        else
        {
            work.Session.UpdateRevision(cursor, cursor.Version + 1);
        }

        return cursor.TakenUp < command.Version;
    }

    /// <returns>Whether all of these versions are taken up.</returns>
    private bool TakeUp(RoadmapCursor cursor, IReadOnlyList<HistoryEntryView> versions, IReadOnlyList<Webhook> listening)
    {
        var added = 0;
        foreach (var version in versions)
        {
            foreach (var happened in RoadmapCloudEvents.Of(cursor.Id, version).Skip(cursor.Events))
            {
                if (added >= DeliveriesAtOnce)
                {
                    return false;
                }

                foreach (var webhook in listening.Where(webhook => webhook.CreatedAt <= version.At && webhook.Wants(happened.Type, cursor.Id)))
                {
                    deliveries.Add(webhook, happened);
                    added++;
                }

                cursor.Events++;
            }

            (cursor.TakenUp, cursor.Events) = (version.Version, 0);
        }

        return true;
    }
}
