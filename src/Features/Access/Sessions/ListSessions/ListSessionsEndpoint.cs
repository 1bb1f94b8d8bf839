using FastEndpoints;
using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Access.Sessions.ListSessions;

internal sealed class ListSessionsEndpoint(ISender sender) : Endpoint<ListSessionsQuery, Results<Ok<SessionsView>, ProblemHttpResult>>
{
    public override void Configure()
    {
        Get("");
        Group<SessionsGroup>();
        Summary(s =>
        {
            s.Summary = "List my sessions";
            s.Description = "Where and since when the caller is signed in.";
        });
        this.Describe(o => o.ForPeople().Gives(SessionProblems.SessionNeeded));
    }

    public override async Task<Results<Ok<SessionsView>, ProblemHttpResult>> ExecuteAsync(ListSessionsQuery query, CancellationToken ct) =>
        (await sender.Send(query, ct)).ToResult();
}
