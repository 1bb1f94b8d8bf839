using FastEndpoints;
using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Roadmaps.ReadHistory;

internal sealed class ReadHistoryEndpoint(ISender sender) : Endpoint<ReadHistoryQuery, Results<PageResult<HistoryEntryView>, ProblemHttpResult>>
{
    public override void Configure()
    {
        Get("/{roadmap}/history");
        Group<RoadmapsGroup>();
        Summary(s =>
        {
            s.Summary = "Read the history";
            s.Description = "Every version of the roadmap: who, when, what from, what to, and why; newest first unless asked otherwise.";
        });
    }

    public override async Task<Results<PageResult<HistoryEntryView>, ProblemHttpResult>> ExecuteAsync(ReadHistoryQuery query, CancellationToken ct) =>
        (await sender.Send(query, ct)).ToResult();
}
