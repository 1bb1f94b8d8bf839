using FastEndpoints;
using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Preflight.Features.Access.Sessions;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;
using Preflight.Infrastructure.Security;

namespace Preflight.Features.GoLive.SignGate;

internal sealed class SignGateEndpoint(ISender sender) : Endpoint<SignGateCommand, Results<VersionedOk<GateView>, ProblemHttpResult>>
{
    public override void Configure()
    {
        Post("/{gate}/sign-offs");
        Group<GatesGroup>();
        Summary(s =>
        {
            s.Summary = "Sign a gate off";
            s.Description = "By a person who is signed in and has the role, for all that the gate covers. It counts until the terms change, a decision uses it, it is withdrawn or grows too old. Whoever made the terms does not sign under them.";
            s.ExampleRequest = new SignGateCommand("production", Role.Approver, "I looked at the reports and the rehearsal.", default);
        });
        this.Describe(o => o.NeedsForSome(GatePermissions.Sign).Gives(GateProblems.NoSuchGate, GateProblems.RoleNotAsked, GateProblems.NotThatRole, GateProblems.OwnTerms, GateProblems.SignedAlready, GateProblems.AnotherVersion, SessionProblems.SessionNeeded));
    }

    public override async Task<Results<VersionedOk<GateView>, ProblemHttpResult>> ExecuteAsync(SignGateCommand command, CancellationToken ct) =>
        (await sender.Send(command, ct)).ToResult();
}
