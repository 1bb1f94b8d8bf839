using System.Globalization;
using FastEndpoints;
using Mediator;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Roadmaps.FollowChanges;

internal sealed class FollowChangesEndpoint(ISender sender) : Endpoint<FollowChangesQuery, Results<ServerSentEventsResult<HistoryEntryView?>, ProblemHttpResult>>
{
    public override void Configure()
    {
        Get("/{roadmap}/events");
        Group<RoadmapsGroup>();
        Summary(s =>
        {
            s.Summary = "Follow the changes";
            s.Description = "Server-sent events, one for each version, whichever Host made it; each has the version as its id. A `heartbeat` without data opens the stream and breaks every silence of 15 seconds. A client that comes back with Last-Event-ID misses none. The stream ends when its caller may not read the roadmap any more, at the latest with the next heartbeat.";
        });
        this.Describe(o => o.Streams());
    }

    public override async Task<Results<ServerSentEventsResult<HistoryEntryView?>, ProblemHttpResult>> ExecuteAsync(FollowChangesQuery query, CancellationToken ct)
    {
        var last = HttpContext.Request.Headers["Last-Event-ID"].ToString();
        var resumed = long.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? query with { After = version } : query;
        return (await sender.Send(resumed, ct)).TryGet(out var changes, out var refusal) ? TypedResults.ServerSentEvents(changes) : refusal.ToProblem();
    }
}
