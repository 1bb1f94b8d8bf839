using FastEndpoints;
using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Preflight.Features.Access.Sessions;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.GoLive.WithdrawSignOff;

internal sealed class WithdrawSignOffEndpoint(ISender sender) : Endpoint<WithdrawSignOffCommand, Results<VersionedOk<GateView>, ProblemHttpResult>>
{
    public override void Configure()
    {
        Delete("/{gate}/sign-offs/{number}");
        Group<GatesGroup>();
        Summary(s =>
        {
            s.Summary = "Withdraw a sign-off";
            s.Description = "By whoever gave it, or somebody who may decide.";
        });
        this.Describe(o => o.NeedsForSome(GatePermissions.Sign).Gives(GateProblems.NoSuchGate, GateProblems.NoSuchSignOff, GateProblems.NotYours, GateProblems.AnotherVersion, SessionProblems.SessionNeeded));
    }

    public override async Task<Results<VersionedOk<GateView>, ProblemHttpResult>> ExecuteAsync(WithdrawSignOffCommand command, CancellationToken ct) =>
        (await sender.Send(command, ct)).ToResult();
}
