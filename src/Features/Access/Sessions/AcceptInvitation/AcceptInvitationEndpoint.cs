using FastEndpoints;
using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Access.Sessions.AcceptInvitation;

internal sealed class AcceptInvitationEndpoint(ISender sender) : Endpoint<AcceptInvitationCommand, Results<Ok<AcceptedView>, ProblemHttpResult>>
{
    public override void Configure()
    {
        Post("");
        Group<InvitationsGroup>();
        Summary(s =>
        {
            s.Summary = "Accept an invitation";
            s.Description = "Chooses a password; then sign in with POST /api/v1/sessions. Sessions of before end, and no code is asked for until a device is added.";
        });
        this.Describe(o => o.Gives(SessionProblems.TooMany, SessionProblems.Busy, SessionProblems.InvitationEnded, SessionProblems.WeakPassword));
    }

    public override async Task<Results<Ok<AcceptedView>, ProblemHttpResult>> ExecuteAsync(AcceptInvitationCommand command, CancellationToken ct) =>
        (await sender.Send(command, ct)).ToResult();
}
