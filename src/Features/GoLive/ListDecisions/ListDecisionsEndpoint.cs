using FastEndpoints;
using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.GoLive.ListDecisions;

internal sealed class ListDecisionsEndpoint(ISender sender) : Endpoint<ListDecisionsQuery, Results<PageResult<GateDecision>, ProblemHttpResult>>
{
    public override void Configure()
    {
        Get("/{gate}/decisions");
        Group<GatesGroup>();
        Summary(s =>
        {
            s.Summary = "List the decisions of a gate";
            s.Description = "Newest first.";
        });
    }

    public override async Task<Results<PageResult<GateDecision>, ProblemHttpResult>> ExecuteAsync(ListDecisionsQuery query, CancellationToken ct) =>
        (await sender.Send(query, ct)).ToResult();
}
