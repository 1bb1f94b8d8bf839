using FastEndpoints;
using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.GoLive.ListVerdictKeys;

internal sealed class ListVerdictKeysEndpoint(ISender sender) : Endpoint<ListVerdictKeysQuery, Results<Ok<VerdictKeySet>, ProblemHttpResult>>
{
    public override void Configure()
    {
        Get($"/{GateLimits.VerdictKeys}");
        Group<GatesGroup>();
        Summary(s =>
        {
            s.Summary = "List the keys of verdicts";
            s.Description = "The public keys of signed verdicts, as a JSON Web Key Set (RFC 7517), newest first. The first is made when it is asked for.";
        });
    }

    public override async Task<Results<Ok<VerdictKeySet>, ProblemHttpResult>> ExecuteAsync(ListVerdictKeysQuery query, CancellationToken ct) =>
        (await sender.Send(query, ct)).ToResult();
}
