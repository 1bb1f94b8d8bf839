using FastEndpoints;
using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Access.Sessions.EndSession;

internal sealed class EndSessionEndpoint(ISender sender) : Endpoint<EndSessionCommand, Results<Ok<SessionView>, ProblemHttpResult>>
{
    public override void Configure()
    {
        Delete("/{id}");
        Group<SessionsGroup>();
        Summary(s =>
        {
            s.Summary = "End one of my sessions";
            s.Description = "At once on the Host that answers and within a second on the others.";
        });
        this.Describe(o => o.ForPeople().Gives(SessionProblems.SessionNeeded, SessionProblems.NoSuchSession));
    }

    public override async Task<Results<Ok<SessionView>, ProblemHttpResult>> ExecuteAsync(EndSessionCommand command, CancellationToken ct) =>
        (await sender.Send(command, ct)).ToResult();
}
