using System.Net.ServerSentEvents;
using Mediator;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.Roadmaps.FollowChanges;

/// <param name="Roadmap">The roadmap's slug.</param>
/// <param name="After">Only versions after this one; the newest where it is absent. A <c>Last-Event-ID</c> header says the same and wins.</param>
public sealed record FollowChangesQuery(string Roadmap, long? After) : IQuery<Outcome<IAsyncEnumerable<SseItem<HistoryEntryView?>>>>;
