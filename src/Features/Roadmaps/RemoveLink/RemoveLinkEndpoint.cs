using FastEndpoints;
using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Roadmaps.RemoveLink;

internal sealed class RemoveLinkEndpoint(ISender sender) : Endpoint<RemoveLinkCommand, Results<VersionedOk<ItemView>, ProblemHttpResult>>
{
    public override void Configure()
    {
        Delete("/{roadmap}/items/{item}/links/{number}");
        Group<RoadmapsGroup>();
        Summary(s =>
        {
            s.Summary = "Remove a link from an item";
            s.Description = "Takes one of the item's links out of the document.";
        });
        this.Describe(o => o.Gives(RoadmapProblems.NoSuchItem, RoadmapProblems.NoSuchLink, RoadmapProblems.EditRefused, RoadmapProblems.Archived, RoadmapProblems.AnotherVersion));
    }

    public override async Task<Results<VersionedOk<ItemView>, ProblemHttpResult>> ExecuteAsync(RemoveLinkCommand command, CancellationToken ct) =>
        (await sender.Send(command, ct)).ToResult();
}
