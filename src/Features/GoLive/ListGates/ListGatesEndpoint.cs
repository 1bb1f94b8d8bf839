using FastEndpoints;
using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.GoLive.ListGates;

internal sealed class ListGatesEndpoint(ISender sender) : Endpoint<ListGatesQuery, Results<PageResult<GateView>, ProblemHttpResult>>
{
    public override void Configure()
    {
        Get("");
        Group<GatesGroup>();
        Summary(s =>
        {
            s.Summary = "List the gates";
            s.Description = "By slug; those whose roadmaps the caller may all read.";
        });
    }

    public override async Task<Results<PageResult<GateView>, ProblemHttpResult>> ExecuteAsync(ListGatesQuery query, CancellationToken ct) =>
        (await sender.Send(query, ct)).ToResult();
}
