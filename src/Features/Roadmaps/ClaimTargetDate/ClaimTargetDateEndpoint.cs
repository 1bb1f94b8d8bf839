using FastEndpoints;
using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Roadmaps.ClaimTargetDate;

internal sealed class ClaimTargetDateEndpoint(ISender sender) : Endpoint<ClaimTargetDateCommand, Results<VersionedOk<ItemView>, ProblemHttpResult>>
{
    public override void Configure()
    {
        Put("/{roadmap}/items/{item}/target-date");
        Group<RoadmapsGroup>();
        Summary(s =>
        {
            s.Summary = "Claim an item's target date";
            s.Description = "Writes the date at its place in the document, in the form that dates have there; without a date the label goes.";
        });
        this.Describe(o => o.Gives(RoadmapProblems.NoSuchItem, RoadmapProblems.EditRefused, RoadmapProblems.Archived, RoadmapProblems.AnotherVersion));
    }

    public override async Task<Results<VersionedOk<ItemView>, ProblemHttpResult>> ExecuteAsync(ClaimTargetDateCommand command, CancellationToken ct) =>
        (await sender.Send(command, ct)).ToResult();
}
