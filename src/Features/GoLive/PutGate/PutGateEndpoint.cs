using FastEndpoints;
using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Preflight.Features.Access;
using Preflight.Features.Evidence.Checks;
using Preflight.Features.Roadmaps;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;
using Preflight.Infrastructure.Security;

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
            s.ExampleRequest = new PutGateCommand(
                "production",
                "production",
                [new Cover("preflight", ["M0", "M1"])],
                new GateRules(NoFailing: Severity.High, NoFindings: FindingSeverity.Error),
                [new RequiredSignOff(Role.Approver, 1)],
                new GateWindow("09:00", "16:00", [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday], "Europe/Berlin"),
                [new Freeze(new(2026, 12, 20, 0, 0, 0, TimeSpan.Zero), new(2027, 1, 4, 0, 0, 0, TimeSpan.Zero), "The end of the year")],
                default);
        });
        this.Describe(o => o.Needs(GatePermissions.Write).NeedsForSome(GatePermissions.Write).Gives(GateProblems.NoSuchGate, GateProblems.TooMany, GateProblems.AnotherVersion, OwnRights.BeyondOwn));
    }

    public override async Task<Results<VersionedOk<GateView>, VersionedCreated<GateView>, ProblemHttpResult>> ExecuteAsync(PutGateCommand command, CancellationToken ct) =>
        (await sender.Send(command, ct)).ToCreatedOrResult();
}
