using FastEndpoints;
using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Webhooks.Redeliver;

internal sealed class RedeliverEndpoint(ISender sender) : Endpoint<RedeliverCommand, Results<Accepted<DeliveryView>, ProblemHttpResult>>
{
    public override void Configure()
    {
        Post("/deliveries/{delivery}/redeliver");
        Group<WebhooksGroup>();
        Summary(s =>
        {
            s.Summary = "Send a delivery again";
            s.Description = "Sends the same event under the same id; a receiver that had it already can tell. One that waits for its next attempt is tried now.";
        });
        this.Describe(o => o.Gives(WebhookProblems.NoSuchDelivery, WebhookProblems.NoSuchWebhook, WebhookProblems.Disabled));
    }

    public override async Task<Results<Accepted<DeliveryView>, ProblemHttpResult>> ExecuteAsync(RedeliverCommand command, CancellationToken ct) =>
        (await sender.Send(command, ct)).ToAccepted();
}
