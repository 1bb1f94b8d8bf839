using FastEndpoints;
using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.GoLive.ExportGate;

internal sealed class ExportGateEndpoint(ISender sender) : Endpoint<ExportGateQuery, Results<VersionedContent<GateInputs>, ProblemHttpResult>>
{
    public override void Configure()
    {
        Get("/{gate}/inputs");
        Group<GatesGroup>();
        Summary(s =>
        {
            s.Summary = "Export what a verdict rests on";
            s.Description = "Everything that the verdict of now depends on, in the bytes whose digest a signed verdict names: Preflight.Host judge-gate comes to the same verdict from it, without the server.";
        });
        this.Describe(o => o.NeedsForSome(GatePermissions.Read).Gives(GateProblems.NotYetThen));
    }

    public override async Task<Results<VersionedContent<GateInputs>, ProblemHttpResult>> ExecuteAsync(ExportGateQuery query, CancellationToken ct) =>
        (await sender.Send(query, ct)).ToResult();
}
