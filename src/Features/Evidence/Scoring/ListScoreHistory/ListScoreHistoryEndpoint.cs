using FastEndpoints;
using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Evidence.Scoring.ListScoreHistory;

internal sealed class ListScoreHistoryEndpoint(ISender sender) : Endpoint<ListScoreHistoryQuery, Results<PageResult<ScoreChangeView>, ProblemHttpResult>>
{
    public override void Configure()
    {
        Get("/{roadmap}/score/history");
        Group<RoadmapEvidenceGroup>();
        Summary(s =>
        {
            s.Summary = "List how the score changed";
            s.Description = "Newest first: each time that verdicts changed, the score before and after it, and which items changed and why.";
        });
    }

    public override async Task<Results<PageResult<ScoreChangeView>, ProblemHttpResult>> ExecuteAsync(ListScoreHistoryQuery query, CancellationToken ct) =>
        (await sender.Send(query, ct)).ToResult();
}
