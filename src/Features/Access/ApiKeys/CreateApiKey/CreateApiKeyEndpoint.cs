using FastEndpoints;
using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Access.ApiKeys.CreateApiKey;

internal sealed class CreateApiKeyEndpoint(ISender sender) : Endpoint<CreateApiKeyCommand, Results<VersionedCreated<ApiKeyView>, ProblemHttpResult>>
{
    public override void Configure()
    {
        Post("");
        Group<ApiKeysGroup>();
        Summary(s =>
        {
            s.Summary = "Create an API key";
            s.Description = "The answer holds the key: it is shown this once. It can have no scope and no roadmap that its maker does not have. One that is made with an emergency's rights ends with it.";
        });
        this.Describe(o => o.Gives(OwnRights.BeyondOwn));
    }

    public override async Task<Results<VersionedCreated<ApiKeyView>, ProblemHttpResult>> ExecuteAsync(CreateApiKeyCommand command, CancellationToken ct) =>
        (await sender.Send(command, ct)).ToCreated();
}
