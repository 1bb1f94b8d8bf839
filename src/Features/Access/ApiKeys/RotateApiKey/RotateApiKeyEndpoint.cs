using FastEndpoints;
using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Access.ApiKeys.RotateApiKey;

internal sealed class RotateApiKeyEndpoint(ISender sender) : Endpoint<RotateApiKeyCommand, Results<VersionedOk<ApiKeyView>, ProblemHttpResult>>
{
    public override void Configure()
    {
        Post("/{id}/rotate");
        Group<ApiKeysGroup>();
        Summary(s =>
        {
            s.Summary = "Rotate an API key";
            s.Description = "Makes a new text, shown this once. Those before it count as well, each for the time that Access__KeyOverlap says, so that programs can change over; at most four at once. Nobody rotates a key that may more than they.";
        });
        this.Describe(o => o.Gives(OwnRights.BeyondOwn, ApiKeyProblems.NoSuchKey, ApiKeyProblems.AnotherVersion, ApiKeyProblems.Ended, ApiKeyProblems.TooManyTexts));
    }

    public override async Task<Results<VersionedOk<ApiKeyView>, ProblemHttpResult>> ExecuteAsync(RotateApiKeyCommand command, CancellationToken ct) =>
        (await sender.Send(command, ct)).ToResult();
}
