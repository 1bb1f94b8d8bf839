using FastEndpoints;
using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Access.Sessions.StartSecondFactor;

internal sealed class StartSecondFactorEndpoint(ISender sender) : Endpoint<StartSecondFactorCommand, Results<Ok<StartedView>, ProblemHttpResult>>
{
    public override void Configure()
    {
        Post("/second-factor");
        Group<MyGroup>();
        Summary(s =>
        {
            s.Summary = "Add a second factor";
            s.Description = "Makes a secret for an app that shows codes (TOTP, RFC 6238). It counts once a code of it was shown (PUT); until then what counted before does. Who has a second factor already shows a code of that one as well.";
        });
        this.Describe(o => o.ForPeople().Gives(SessionProblems.TooMany, SessionProblems.Busy, SessionProblems.SessionNeeded, SessionProblems.WrongPassword, SessionProblems.OwnCodeNeeded, SessionProblems.WrongCode));
    }

    public override async Task<Results<Ok<StartedView>, ProblemHttpResult>> ExecuteAsync(StartSecondFactorCommand command, CancellationToken ct) =>
        (await sender.Send(command, ct)).ToResult();
}
