using FastEndpoints;
using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Preflight.Features.Access.Sessions;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Access.BreakGlass.TakeBreakGlass;

internal sealed class TakeBreakGlassEndpoint(ISender sender) : Endpoint<TakeBreakGlassCommand, Results<VersionedCreated<EmergencyView>, ProblemHttpResult>>
{
    public override void Configure()
    {
        Post("");
        Group<BreakGlassGroup>();
        Summary(s =>
        {
            s.Summary = "Take a role in an emergency";
            s.Description = "At once, for a person who is signed in, and for a limited time. The webhooks that asked for it are told, everything that is done meanwhile is marked in the audit trail, and another person has to review it afterwards. What is granted meanwhile, and each API key that is made, ends with it. The session gets a new cookie.";
        });
        this.Describe(o => o.ForPeople().Gives(SessionProblems.SessionNeeded, EmergencyProblems.RoleKept, EmergencyProblems.NothingMore, EmergencyProblems.AlreadyOpen, EmergencyProblems.TooLong));
    }

    public override async Task<Results<VersionedCreated<EmergencyView>, ProblemHttpResult>> ExecuteAsync(TakeBreakGlassCommand command, CancellationToken ct) =>
        (await sender.Send(command, ct)).ToCreated();
}
