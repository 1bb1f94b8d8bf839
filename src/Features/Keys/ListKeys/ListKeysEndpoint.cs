using FastEndpoints;
using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.Keys.ListKeys;

internal sealed class ListKeysEndpoint(ISender sender) : Endpoint<ListKeysQuery, Results<Ok<KeysView>, ProblemHttpResult>>
{
    public override void Configure()
    {
        Get("");
        Group<KeysGroup>();
        Summary(s =>
        {
            s.Summary = "List the keys of Preflight";
            s.Description = "What each is for, how old the newest is, when another takes its place by itself, and which master key they are encrypted with. API keys and the secrets of webhooks have their own routes.";
        });
    }

    public override async Task<Results<Ok<KeysView>, ProblemHttpResult>> ExecuteAsync(ListKeysQuery query, CancellationToken ct) =>
        (await sender.Send(query, ct)).ToResult();
}
