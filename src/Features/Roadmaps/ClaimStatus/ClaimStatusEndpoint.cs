using FastEndpoints;
using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Roadmaps.ClaimStatus;

internal sealed class ClaimStatusEndpoint(ISender sender) : Endpoint<ClaimStatusCommand, Results<VersionedOk<ItemView>, ProblemHttpResult>>
{
    public override void Configure()
    {
        Put("/{roadmap}/items/{item}/status");
        Group<RoadmapsGroup>();
        Summary(s =>
        {
            s.Summary = "Claim an item's status";
            s.Description = "Writes the mark that the document's legend has for the status into the item's box: one character changes. Claiming what is claimed already changes nothing.";
        });
        this.Describe(o => o.Gives(RoadmapProblems.NoSuchItem, RoadmapProblems.EditRefused, RoadmapProblems.Archived, RoadmapProblems.AnotherVersion));
    }

    public override async Task<Results<VersionedOk<ItemView>, ProblemHttpResult>> ExecuteAsync(ClaimStatusCommand command, CancellationToken ct) =>
        (await sender.Send(command, ct)).ToResult();
}
