using FastEndpoints;
using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Roadmaps.ArchiveRoadmap;

internal sealed class ArchiveRoadmapEndpoint(ISender sender) : Endpoint<ArchiveRoadmapCommand, Results<VersionedOk<RoadmapView>, ProblemHttpResult>>
{
    public override void Configure()
    {
        Delete("/{roadmap}");
        Group<RoadmapsGroup>();
        Summary(s =>
        {
            s.Summary = "Archive a roadmap";
            s.Description = "It leaves the list and takes no more changes. Nothing is destroyed: it can be read as before, and restored.";
        });
        this.Describe(o => o.Needs(RoadmapPermissions.Archive).Gives(RoadmapProblems.AnotherVersion));
    }

    public override async Task<Results<VersionedOk<RoadmapView>, ProblemHttpResult>> ExecuteAsync(ArchiveRoadmapCommand command, CancellationToken ct) =>
        (await sender.Send(command, ct)).ToResult();
}
