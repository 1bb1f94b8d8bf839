using FastEndpoints;
using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Preflight.Features.Access;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.GoLive.PutGate;

internal sealed class PutGateEndpoint(ISender sender) : Endpoint<PutGateCommand, Results<VersionedOk<GateView>, VersionedCreated<GateView>, ProblemHttpResult>>
{
    public override void Configure()
    {
        Put("/{gate}");
        Group<GatesGroup>();
        Summary(s =>
        {
            s.Summary = "Make or change a gate";
            s.Description = "What it covers, which rules must hold there, and who must sign off. What is left out has its default. Other terms make sign-offs and proof of the gate void.";
        });
        this.Describe(o => o.Needs(GatePermissions.Write).NeedsForSome(GatePermissions.Write).Gives(GateProblems.NoSuchGate, GateProblems.TooMany, GateProblems.AnotherVersion, OwnRights.BeyondOwn));
    }

    public override async Task<Results<VersionedOk<GateView>, VersionedCreated<GateView>, ProblemHttpResult>> ExecuteAsync(PutGateCommand command, CancellationToken ct) =>
        (await sender.Send(command, ct)).ToCreatedOrResult();
}
