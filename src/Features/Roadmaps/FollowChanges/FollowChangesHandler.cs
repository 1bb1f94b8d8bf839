using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Mediator;
using Microsoft.Extensions.Hosting;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Security;

namespace Preflight.Features.Roadmaps.FollowChanges;

internal sealed class FollowChangesHandler(RoadmapStream roadmaps, RoadmapHistory history, ChangeSignals signals, LastingRequests requests, IHostApplicationLifetime lifetime)
    : IQueryHandler<FollowChangesQuery, Outcome<IAsyncEnumerable<SseItem<HistoryEntryView?>>>>
{
    private const int AtOnce = 100;

    /// <summary>How long it is silent at most: a proxy does not take the connection for dead, and a signal that got lost is made up for.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    public async ValueTask<Outcome<IAsyncEnumerable<SseItem<HistoryEntryView?>>>> Handle(FollowChangesQuery query, CancellationToken cancellationToken)
    {
        var read = await roadmaps.Read(query.Roadmap, cancellationToken);
        return read.TryGet(out var roadmap, out var refusal)
            ? Outcome.Of(Follow(query.Roadmap, query.After ?? roadmap.Version, cancellationToken))
            : refusal;
    }

    private async IAsyncEnumerable<SseItem<HistoryEntryView?>> Follow(string roadmap, long after, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lifetime.ApplicationStopping);
        using var subscription = signals.Follow(roadmap);
        yield return Heartbeat();
        while (!ending.IsCancellationRequested && await requests.MayGoOn(RoadmapPermissions.Read, roadmap, ending.Token))
        {
            var entries = await history.Read(new HistoryFilter(roadmap) { After = after }, AtOnce, ending.Token);
            foreach (var entry in entries)
            {
                after = entry.Version;
                yield return new SseItem<HistoryEntryView?>(entry, entry.Action) { EventId = entry.Version.ToString(CultureInfo.InvariantCulture) };
            }

            if (entries.Count < AtOnce && !await subscription.Wait(Patience, ending.Token))
            {
                yield return Heartbeat();
            }
        }
    }

    private static SseItem<HistoryEntryView?> Heartbeat() => new(null, "heartbeat");
}
