using FastEndpoints;
using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Preflight.Features.Access.Sessions;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.GoLive.DecideGate;

internal sealed class DecideGateEndpoint(ISender sender) : Endpoint<DecideGateCommand, Results<VersionedCreated<GateDecision>, ProblemHttpResult>>
{
    public override void Configure()
    {
        Post("/{gate}/decisions");
        Group<GatesGroup>();
        Summary(s =>
        {
            s.Summary = "Decide";
            s.Description = "Records go or no-go with the verdict, the terms, the plans and the sign-offs of this moment. It never changes. Go is refused while the gate is shut; whoever decides does not count as one who signed. The sign-offs are used up.";
            s.ExampleRequest = new DecideGateCommand("production", GateAnswer.Go, "Release 42, as rehearsed.", default);
        });
        this.Describe(o => o.NeedsForSome(GatePermissions.Decide).Gives(GateProblems.NoSuchGate, GateProblems.Closed, GateProblems.AnotherVersion, SessionProblems.SessionNeeded));
    }

    public override async Task<Results<VersionedCreated<GateDecision>, ProblemHttpResult>> ExecuteAsync(DecideGateCommand command, CancellationToken ct) =>
        (await sender.Send(command, ct)).ToCreated();
}
