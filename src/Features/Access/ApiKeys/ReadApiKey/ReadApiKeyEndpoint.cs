using FastEndpoints;
using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Access.ApiKeys.ReadApiKey;

internal sealed class ReadApiKeyEndpoint(ISender sender) : Endpoint<ReadApiKeyQuery, Results<VersionedOk<ApiKeyView>, ProblemHttpResult>>
{
    public override void Configure()
    {
        Get("/{id}");
        Group<ApiKeysGroup>();
        Summary(s =>
        {
            s.Summary = "Read an API key";
            s.Description = "What it may do, whether it counts, and the day of its last use.";
        });
        this.Describe(o => o.Gives(ApiKeyProblems.NoSuchKey));
    }

    public override async Task<Results<VersionedOk<ApiKeyView>, ProblemHttpResult>> ExecuteAsync(ReadApiKeyQuery query, CancellationToken ct) =>
        (await sender.Send(query, ct)).ToResult();
}
