using FastEndpoints;
using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Roadmaps.ChangeMany;

internal sealed class ChangeManyEndpoint(ISender sender) : Endpoint<ChangeManyCommand, Results<VersionedOk<ChangesView>, ProblemHttpResult>>
{
    public override void Configure()
    {
        Post("/{roadmap}/changes");
        Group<RoadmapsGroup>();
        Summary(s =>
        {
            s.Summary = "Make many changes as one";
            s.Description = "Makes all of the changes, in their order, as one version; where one is refused none is made.";
        });
        this.Describe(o => o.Gives(RoadmapProblems.NoSuchItem, RoadmapProblems.NoSuchLink, RoadmapProblems.EditRefused, RoadmapProblems.Archived, RoadmapProblems.AnotherVersion));
    }

    public override async Task<Results<VersionedOk<ChangesView>, ProblemHttpResult>> ExecuteAsync(ChangeManyCommand command, CancellationToken ct) =>
        (await sender.Send(command, ct)).ToResult();
}
