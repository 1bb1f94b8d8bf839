using FastEndpoints;
using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.GoLive.RemoveGate;

internal sealed class RemoveGateEndpoint(ISender sender) : Endpoint<RemoveGateCommand, Results<VersionedOk<GateView>, ProblemHttpResult>>
{
    public override void Configure()
    {
        Delete("/{gate}");
        Group<GatesGroup>();
        Summary(s =>
        {
            s.Summary = "Remove a gate";
            s.Description = "It answers no more. Its decisions stay on record.";
        });
        this.Describe(o => o.NeedsForSome(GatePermissions.Write).Gives(GateProblems.NoSuchGate, GateProblems.AnotherVersion));
    }

    public override async Task<Results<VersionedOk<GateView>, ProblemHttpResult>> ExecuteAsync(RemoveGateCommand command, CancellationToken ct) =>
        (await sender.Send(command, ct)).ToResult();
}
