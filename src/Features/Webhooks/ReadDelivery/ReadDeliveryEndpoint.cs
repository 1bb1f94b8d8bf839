using FastEndpoints;
using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Webhooks.ReadDelivery;

internal sealed class ReadDeliveryEndpoint(ISender sender) : Endpoint<ReadDeliveryQuery, Results<Ok<DeliveryView>, ProblemHttpResult>>
{
    public override void Configure()
    {
        Get("/deliveries/{delivery}");
        Group<WebhooksGroup>();
        Summary(s =>
        {
            s.Summary = "Read a delivery";
            s.Description = "The event as it is sent, and every attempt.";
        });
        this.Describe(o => o.Gives(WebhookProblems.NoSuchDelivery));
    }

    public override async Task<Results<Ok<DeliveryView>, ProblemHttpResult>> ExecuteAsync(ReadDeliveryQuery query, CancellationToken ct) =>
        (await sender.Send(query, ct)).ToResult();
}
