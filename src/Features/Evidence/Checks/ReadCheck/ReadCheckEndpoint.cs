using FastEndpoints;
using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Evidence.Checks.ReadCheck;

internal sealed class ReadCheckEndpoint(ISender sender) : Endpoint<ReadCheckQuery, Results<VersionedOk<CheckView>, ProblemHttpResult>>
{
    public override void Configure()
    {
        Get("/{check}");
        Group<ChecksGroup>();
        Summary(s =>
        {
            s.Summary = "Read a check";
            s.Description = "What it is, the result that counts, and when it is run next.";
        });
    }

    public override async Task<Results<VersionedOk<CheckView>, ProblemHttpResult>> ExecuteAsync(ReadCheckQuery query, CancellationToken ct) =>
        (await sender.Send(query, ct)).ToResult();
}
