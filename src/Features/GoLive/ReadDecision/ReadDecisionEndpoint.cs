using FastEndpoints;
using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.GoLive.ReadDecision;

internal sealed class ReadDecisionEndpoint(ISender sender) : Endpoint<ReadDecisionQuery, Results<Ok<GateDecision>, ProblemHttpResult>>
{
    public override void Configure()
    {
        Get("/{gate}/decisions/{number}");
        Group<GatesGroup>();
        Summary(s =>
        {
            s.Summary = "Read a decision";
            s.Description = "With the verdict, the plans and the sign-offs of its moment.";
        });
        this.Describe(o => o.NeedsForSome(GatePermissions.Read).Gives(GateProblems.NoSuchDecision));
    }

    public override async Task<Results<Ok<GateDecision>, ProblemHttpResult>> ExecuteAsync(ReadDecisionQuery query, CancellationToken ct) =>
        (await sender.Send(query, ct)).ToResult();
}
