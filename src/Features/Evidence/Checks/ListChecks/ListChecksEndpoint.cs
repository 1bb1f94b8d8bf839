using FastEndpoints;
using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Evidence.Checks.ListChecks;

internal sealed class ListChecksEndpoint(ISender sender) : Endpoint<ListChecksQuery, Results<PageResult<CheckView>, ProblemHttpResult>>
{
    public override void Configure()
    {
        Get("/{roadmap}/checks");
        Group<RoadmapEvidenceGroup>();
        Summary(s =>
        {
            s.Summary = "List the checks";
            s.Description = "The checks of a roadmap, or of one item, in the order in which they were created.";
        });
    }

    public override async Task<Results<PageResult<CheckView>, ProblemHttpResult>> ExecuteAsync(ListChecksQuery query, CancellationToken ct) =>
        (await sender.Send(query, ct)).ToResult();
}
