using FastEndpoints;
using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Roadmaps.ListRoadmaps;

internal sealed class ListRoadmapsEndpoint(ISender sender) : Endpoint<ListRoadmapsQuery, Results<PageResult<RoadmapRowView>, ProblemHttpResult>>
{
    public override void Configure()
    {
        Get("");
        Group<RoadmapsGroup>();
        Summary(s =>
        {
            s.Summary = "List the roadmaps";
            s.Description = "Every roadmap with its progress, the next target date of what is open, and how many items are past theirs; by slug. A key that is limited to roadmaps lists these.";
        });
        this.Describe(o => o.NeedsForSome(RoadmapPermissions.Read));
    }

    public override async Task<Results<PageResult<RoadmapRowView>, ProblemHttpResult>> ExecuteAsync(ListRoadmapsQuery query, CancellationToken ct) =>
        (await sender.Send(query, ct)).ToResult();
}
