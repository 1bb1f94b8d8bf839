using FastEndpoints;
using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Roadmaps.RewordItem;

internal sealed class RewordItemEndpoint(ISender sender) : Endpoint<RewordItemCommand, Results<VersionedOk<ItemView>, ProblemHttpResult>>
{
    public override void Configure()
    {
        Put("/{roadmap}/items/{item}/text");
        Group<RoadmapsGroup>();
        Summary(s =>
        {
            s.Summary = "Reword an item";
            s.Description = "Replaces the item's text and nothing else; it keeps its key, its box and its labels. Markdown's marks are escaped.";
        });
        this.Describe(o => o.Gives(RoadmapProblems.NoSuchItem, RoadmapProblems.EditRefused, RoadmapProblems.Archived, RoadmapProblems.AnotherVersion));
    }

    public override async Task<Results<VersionedOk<ItemView>, ProblemHttpResult>> ExecuteAsync(RewordItemCommand command, CancellationToken ct) =>
        (await sender.Send(command, ct)).ToResult();
}
