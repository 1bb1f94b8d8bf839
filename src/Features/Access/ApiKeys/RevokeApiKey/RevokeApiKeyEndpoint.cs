using FastEndpoints;
using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Access.ApiKeys.RevokeApiKey;

internal sealed class RevokeApiKeyEndpoint(ISender sender) : Endpoint<RevokeApiKeyCommand, Results<VersionedOk<ApiKeyView>, ProblemHttpResult>>
{
    public override void Configure()
    {
        Delete("/{id}");
        Group<ApiKeysGroup>();
        Summary(s =>
        {
            s.Summary = "Revoke an API key";
            s.Description = "It counts no more, at once on the Host that answers and within a second on the others. It stays in the list.";
        });
        this.Describe(o => o.Gives(ApiKeyProblems.NoSuchKey, ApiKeyProblems.AnotherVersion));
    }

    public override async Task<Results<VersionedOk<ApiKeyView>, ProblemHttpResult>> ExecuteAsync(RevokeApiKeyCommand command, CancellationToken ct) =>
        (await sender.Send(command, ct)).ToResult();
}
