using FastEndpoints;
using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Access.Sessions.SignOut;

internal sealed class SignOutEndpoint(ISender sender) : Endpoint<SignOutCommand, Results<Ok<SessionView>, ProblemHttpResult>>
{
    public override void Configure()
    {
        Delete("");
        Group<SessionsGroup>();
        Summary(s =>
        {
            s.Summary = "Sign out";
            s.Description = "Ends the session that asks, and takes its cookie away.";
        });
        this.Describe(o => o.ForPeople().Gives(SessionProblems.SessionNeeded, SessionProblems.NoSuchSession));
    }

    public override async Task<Results<Ok<SessionView>, ProblemHttpResult>> ExecuteAsync(SignOutCommand command, CancellationToken ct) =>
        (await sender.Send(command, ct)).ToResult();
}
