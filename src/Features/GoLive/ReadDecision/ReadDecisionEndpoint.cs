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
            s.Description = "With the verdict, the terms, the plans and the sign-offs of its moment. With ?onNoGo=fail a no-go answers 422, so that a pipeline goes on only by a go.";
        });
        this.Describe(o => o.NeedsForSome(GatePermissions.Read).Gives(GateProblems.NoSuchDecision, GateProblems.DecidedNoGo));
    }

    public override async Task<Results<Ok<GateDecision>, ProblemHttpResult>> ExecuteAsync(ReadDecisionQuery query, CancellationToken ct) =>
        (await sender.Send(query, ct)).ToResult();
}
