using FastEndpoints;
using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Roadmaps.RestoreRoadmap;

internal sealed class RestoreRoadmapEndpoint(ISender sender) : Endpoint<RestoreRoadmapCommand, Results<VersionedOk<RoadmapView>, ProblemHttpResult>>
{
    public override void Configure()
    {
        Post("/{roadmap}/restore");
        Group<RoadmapsGroup>();
        Summary(s =>
        {
            s.Summary = "Restore an archived roadmap";
            s.Description = "It is listed again and takes changes.";
        });
        this.Describe(o => o.Needs(RoadmapPermissions.Archive).Gives(RoadmapProblems.AnotherVersion));
    }

    public override async Task<Results<VersionedOk<RoadmapView>, ProblemHttpResult>> ExecuteAsync(RestoreRoadmapCommand command, CancellationToken ct) =>
        (await sender.Send(command, ct)).ToResult();
}
