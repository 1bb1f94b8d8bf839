using FastEndpoints;
using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Access.Sessions.ConfirmSecondFactor;

internal sealed class ConfirmSecondFactorEndpoint(ISender sender) : Endpoint<ConfirmSecondFactorCommand, Results<Ok<ConfirmedView>, ProblemHttpResult>>
{
    public override void Configure()
    {
        Put("/second-factor");
        Group<MyGroup>();
        Summary(s =>
        {
            s.Summary = "Confirm the second factor";
            s.Description = "From now on each sign-in with a password asks for a code. The other sessions end, and this one has a new cookie. The answer holds recovery codes, shown this once.";
        });
        this.Describe(o => o.ForPeople().Gives(SessionProblems.TooMany, SessionProblems.SessionNeeded, SessionProblems.NotStarted, SessionProblems.WrongCode));
    }

    public override async Task<Results<Ok<ConfirmedView>, ProblemHttpResult>> ExecuteAsync(ConfirmSecondFactorCommand command, CancellationToken ct) =>
        (await sender.Send(command, ct)).ToResult();
}
