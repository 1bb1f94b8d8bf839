using FastEndpoints;
using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Evidence.Attestations.ListAttestations;

internal sealed class ListAttestationsEndpoint(ISender sender) : Endpoint<ListAttestationsQuery, Results<PageResult<AttestationView>, ProblemHttpResult>>
{
    public override void Configure()
    {
        Get("/{check}/attestations");
        Group<ChecksGroup>();
        Summary(s =>
        {
            s.Summary = "List the statements";
            s.Description = "What was stated for a check, newest first.";
        });
    }

    public override async Task<Results<PageResult<AttestationView>, ProblemHttpResult>> ExecuteAsync(ListAttestationsQuery query, CancellationToken ct) =>
        (await sender.Send(query, ct)).ToResult();
}
