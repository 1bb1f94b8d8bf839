using FastEndpoints;
using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Roadmaps.ClaimOwner;

internal sealed class ClaimOwnerEndpoint(ISender sender) : Endpoint<ClaimOwnerCommand, Results<VersionedOk<ItemView>, ProblemHttpResult>>
{
    public override void Configure()
    {
        Put("/{roadmap}/items/{item}/owner");
        Group<RoadmapsGroup>();
        Summary(s =>
        {
            s.Summary = "Claim an item's owner";
            s.Description = "Writes the owner at its place in the document, or in the document's own style where it has none yet; without an owner the label goes.";
        });
        this.Describe(o => o.Gives(RoadmapProblems.NoSuchItem, RoadmapProblems.EditRefused, RoadmapProblems.Archived, RoadmapProblems.AnotherVersion));
    }

    public override async Task<Results<VersionedOk<ItemView>, ProblemHttpResult>> ExecuteAsync(ClaimOwnerCommand command, CancellationToken ct) =>
        (await sender.Send(command, ct)).ToResult();
}
