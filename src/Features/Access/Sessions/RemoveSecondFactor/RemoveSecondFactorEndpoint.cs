using FastEndpoints;
using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Preflight.Features.Access.People;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Access.Sessions.RemoveSecondFactor;

internal sealed class RemoveSecondFactorEndpoint(ISender sender) : Endpoint<RemoveSecondFactorCommand, Results<Ok<PersonView>, ProblemHttpResult>>
{
    public override void Configure()
    {
        Post("/second-factor/remove");
        Group<MyGroup>();
        Summary(s =>
        {
            s.Summary = "Remove my second factor";
            s.Description = "With the password and a code, or a recovery code. A sign-in asks for the password alone again.";
        });
        this.Describe(o => o.ForPeople().Gives(SessionProblems.TooMany, SessionProblems.Busy, SessionProblems.SessionNeeded, SessionProblems.WrongPassword, SessionProblems.OwnCodeNeeded, SessionProblems.WrongCode));
    }

    public override async Task<Results<Ok<PersonView>, ProblemHttpResult>> ExecuteAsync(RemoveSecondFactorCommand command, CancellationToken ct) =>
        (await sender.Send(command, ct)).ToResult();
}
