using FastEndpoints;
using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Roadmaps.AddItem;

internal sealed class AddItemEndpoint(ISender sender) : Endpoint<AddItemCommand, Results<VersionedCreated<ItemView>, ProblemHttpResult>>
{
    public override void Configure()
    {
        Post("/{roadmap}/items");
        Group<RoadmapsGroup>();
        Summary(s =>
        {
            s.Summary = "Add an item";
            s.Description = "Adds a task or a criterion at the end of a milestone's list, or below an item, in the list style found there. It gets the next key of its milestone.";
        });
        this.Describe(o => o.Gives(RoadmapProblems.NoSuchItem, RoadmapProblems.EditRefused, RoadmapProblems.Archived, RoadmapProblems.AnotherVersion));
    }

    public override async Task<Results<VersionedCreated<ItemView>, ProblemHttpResult>> ExecuteAsync(AddItemCommand command, CancellationToken ct) =>
        (await sender.Send(command, ct)).ToCreated();
}
