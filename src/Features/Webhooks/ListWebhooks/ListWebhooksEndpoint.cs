using FastEndpoints;
using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Webhooks.ListWebhooks;

internal sealed class ListWebhooksEndpoint(ISender sender) : Endpoint<ListWebhooksQuery, Results<PageResult<WebhookView>, ProblemHttpResult>>
{
    public override void Configure()
    {
        Get("");
        Group<WebhooksGroup>();
        Summary(s =>
        {
            s.Summary = "List the webhooks";
            s.Description = "Every webhook that is not deleted, in the order in which they were created.";
        });
    }

    public override async Task<Results<PageResult<WebhookView>, ProblemHttpResult>> ExecuteAsync(ListWebhooksQuery query, CancellationToken ct) =>
        (await sender.Send(query, ct)).ToResult();
}
