using FastEndpoints;
using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.Evidence.Scoring.ReadScore;

internal sealed class ReadScoreEndpoint(ISender sender) : Endpoint<ReadScoreQuery, Results<Ok<ScoreView>, ProblemHttpResult>>
{
    public override void Configure()
    {
        Get("/{roadmap}/score");
        Group<RoadmapEvidenceGroup>();
        Summary(s =>
        {
            s.Summary = "Read the score";
            s.Description = "How much of the plan is proven now, from 0 to 100, as a whole and for each milestone, with the weights that it is made of.";
        });
    }

    public override async Task<Results<Ok<ScoreView>, ProblemHttpResult>> ExecuteAsync(ReadScoreQuery query, CancellationToken ct) =>
        (await sender.Send(query, ct)).ToResult();
}
