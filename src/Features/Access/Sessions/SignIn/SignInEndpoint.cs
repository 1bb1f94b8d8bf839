using FastEndpoints;
using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Access.Sessions.SignIn;

internal sealed class SignInEndpoint(ISender sender) : Endpoint<SignInCommand, Results<VersionedCreated<SessionView>, ProblemHttpResult>>
{
    public override void Configure()
    {
        Post("");
        Group<SessionsGroup>();
        Summary(s =>
        {
            s.Summary = "Sign in";
            s.Description = "With e-mail address and password, and a code where the account asks for one. The answer sets the cookie of the session; what a wrong address gets is no other than what a wrong password gets.";
        });
        this.Describe(o => o.IsPublic().Gives(SessionProblems.Refused, SessionProblems.TooMany, SessionProblems.Busy, SessionProblems.CodeNeeded));
    }

    public override async Task<Results<VersionedCreated<SessionView>, ProblemHttpResult>> ExecuteAsync(SignInCommand command, CancellationToken ct) =>
        (await sender.Send(command, ct)).ToCreated();
}
