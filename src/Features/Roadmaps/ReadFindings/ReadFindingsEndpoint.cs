using FastEndpoints;
using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.Roadmaps.ReadFindings;

internal sealed class ReadFindingsEndpoint(ISender sender) : Endpoint<ReadFindingsQuery, Results<Ok<FindingsView>, ProblemHttpResult>>
{
    public override void Configure()
    {
        Get("/{roadmap}/findings");
        Group<RoadmapsGroup>();
        Summary(s =>
        {
            s.Summary = "Read the findings";
            s.Description = "What is wrong with the plan itself: milestones claimed done while their acceptance is open, items past their target, nobody who owns them, and the like; each with its rule, severity and place.";
        });
    }

    public override async Task<Results<Ok<FindingsView>, ProblemHttpResult>> ExecuteAsync(ReadFindingsQuery query, CancellationToken ct) =>
        (await sender.Send(query, ct)).ToResult();
}
