using FastEndpoints;
using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Evidence.Waivers.ListWaivers;

internal sealed class ListWaiversEndpoint(ISender sender) : Endpoint<ListWaiversQuery, Results<PageResult<WaiverView>, ProblemHttpResult>>
{
    public override void Configure()
    {
        Get("/{roadmap}/waivers");
        Group<RoadmapEvidenceGroup>();
        Summary(s =>
        {
            s.Summary = "List the waivers";
            s.Description = "Newest first: those that were asked for, those that count, and those that ended.";
        });
    }

    public override async Task<Results<PageResult<WaiverView>, ProblemHttpResult>> ExecuteAsync(ListWaiversQuery query, CancellationToken ct) =>
        (await sender.Send(query, ct)).ToResult();
}
