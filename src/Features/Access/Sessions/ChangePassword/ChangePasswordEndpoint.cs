using FastEndpoints;
using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Preflight.Features.Access.People;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Access.Sessions.ChangePassword;

internal sealed class ChangePasswordEndpoint(ISender sender) : Endpoint<ChangePasswordCommand, Results<Ok<PersonView>, ProblemHttpResult>>
{
    public override void Configure()
    {
        Put("/password");
        Group<MyGroup>();
        Summary(s =>
        {
            s.Summary = "Change my password";
            s.Description = "The other sessions end, and this one has a new cookie.";
        });
        this.Describe(o => o.ForPeople().Gives(SessionProblems.TooMany, SessionProblems.Busy, SessionProblems.SessionNeeded, SessionProblems.WrongPassword, SessionProblems.WeakPassword));
    }

    public override async Task<Results<Ok<PersonView>, ProblemHttpResult>> ExecuteAsync(ChangePasswordCommand command, CancellationToken ct) =>
        (await sender.Send(command, ct)).ToResult();
}
