using FastEndpoints;
using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Roadmaps.AddLink;

internal sealed class AddLinkEndpoint(ISender sender) : Endpoint<AddLinkCommand, Results<VersionedOk<ItemView>, ProblemHttpResult>>
{
    public override void Configure()
    {
        Post("/{roadmap}/items/{item}/links");
        Group<RoadmapsGroup>();
        Summary(s =>
        {
            s.Summary = "Add a link to an item";
            s.Description = "Appends a pull request, dashboard or runbook next to the item, as a Markdown link at the end of its text.";
        });
        this.Describe(o => o.Gives(RoadmapProblems.NoSuchItem, RoadmapProblems.EditRefused, RoadmapProblems.Archived, RoadmapProblems.AnotherVersion));
    }

    public override async Task<Results<VersionedOk<ItemView>, ProblemHttpResult>> ExecuteAsync(AddLinkCommand command, CancellationToken ct) =>
        (await sender.Send(command, ct)).ToResult();
}
