using FastEndpoints;
using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Access.ApiKeys.ListApiKeys;

internal sealed class ListApiKeysEndpoint(ISender sender) : Endpoint<ListApiKeysQuery, Results<PageOk<Page<ApiKeyView>>, ProblemHttpResult>>
{
    public override void Configure()
    {
        Get("");
        Group<ApiKeysGroup>();
        Summary(s =>
        {
            s.Summary = "List the API keys";
            s.Description = "In the order of their ids, those that have ended included.";
        });
    }

    public override async Task<Results<PageOk<Page<ApiKeyView>>, ProblemHttpResult>> ExecuteAsync(ListApiKeysQuery query, CancellationToken ct) =>
        (await sender.Send(query, ct)).ToPage();
}
