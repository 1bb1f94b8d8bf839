using FastEndpoints;
using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.Roadmaps.ReadBurnup;

internal sealed class ReadBurnupEndpoint(ISender sender) : Endpoint<ReadBurnupQuery, Results<Ok<BurnupView>, ProblemHttpResult>>
{
    public override void Configure()
    {
        Get("/{roadmap}/burnup");
        Group<RoadmapsGroup>();
        Summary(s =>
        {
            s.Summary = "Read the burn-up";
            s.Description = "Scope and what of it is done over time, for the roadmap and for each milestone, at the end of every interval.";
        });
    }

    public override async Task<Results<Ok<BurnupView>, ProblemHttpResult>> ExecuteAsync(ReadBurnupQuery query, CancellationToken ct) =>
        (await sender.Send(query, ct)).ToResult();
}
