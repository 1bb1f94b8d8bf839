using FastEndpoints;
using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Webhooks.ListDeliveries;

internal sealed class ListDeliveriesEndpoint(ISender sender) : Endpoint<ListDeliveriesQuery, Results<PageResult<DeliveryView>, ProblemHttpResult>>
{
    public override void Configure()
    {
        Get("/{id}/deliveries");
        Group<WebhooksGroup>();
        Summary(s =>
        {
            s.Summary = "List a webhook's deliveries";
            s.Description = "Newest first, each with its attempts: when, with which status, how long it took, and the first kilobyte of the answer.";
        });
        this.Describe(o => o.Gives(WebhookProblems.NoSuchWebhook));
    }

    public override async Task<Results<PageResult<DeliveryView>, ProblemHttpResult>> ExecuteAsync(ListDeliveriesQuery query, CancellationToken ct) =>
        (await sender.Send(query, ct)).ToResult();
}
