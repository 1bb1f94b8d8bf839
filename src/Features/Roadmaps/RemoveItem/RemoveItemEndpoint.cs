using FastEndpoints;
using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Roadmaps.RemoveItem;

internal sealed class RemoveItemEndpoint(ISender sender) : Endpoint<RemoveItemCommand, Results<VersionedOk<ChangesView>, ProblemHttpResult>>
{
    public override void Configure()
    {
        Delete("/{roadmap}/items/{item}");
        Group<RoadmapsGroup>();
        Summary(s =>
        {
            s.Summary = "Remove an item";
            s.Description = "Removes the item with everything nested in it from the document. Its key is never given again.";
        });
        this.Describe(o => o.Gives(RoadmapProblems.NoSuchItem, RoadmapProblems.EditRefused, RoadmapProblems.Archived, RoadmapProblems.AnotherVersion));
    }

    public override async Task<Results<VersionedOk<ChangesView>, ProblemHttpResult>> ExecuteAsync(RemoveItemCommand command, CancellationToken ct) =>
        (await sender.Send(command, ct)).ToResult();
}
