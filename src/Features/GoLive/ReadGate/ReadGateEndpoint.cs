using FastEndpoints;
using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.GoLive.ReadGate;

internal sealed class ReadGateEndpoint(ISender sender) : Endpoint<ReadGateQuery, Results<VersionedOk<GateView>, ProblemHttpResult>>
{
    public override void Configure()
    {
        Get("/{gate}");
        Group<GatesGroup>();
        Summary(s =>
        {
            s.Summary = "Read a gate";
            s.Description = "What it asks, who signed, and how it was decided last.";
        });
    }

    public override async Task<Results<VersionedOk<GateView>, ProblemHttpResult>> ExecuteAsync(ReadGateQuery query, CancellationToken ct) =>
        (await sender.Send(query, ct)).ToResult();
}
