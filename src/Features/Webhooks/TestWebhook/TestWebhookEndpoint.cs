using FastEndpoints;
using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Webhooks.TestWebhook;

internal sealed class TestWebhookEndpoint(ISender sender) : Endpoint<TestWebhookCommand, Results<Accepted<DeliveryView>, ProblemHttpResult>>
{
    public override void Configure()
    {
        Post("/{id}/test");
        Group<WebhooksGroup>();
        Summary(s =>
        {
            s.Summary = "Send a test event";
            s.Description = "Sends an event of the type webhook.test to this webhook alone, whatever it asks for.";
        });
        this.Describe(o => o.Gives(WebhookProblems.NoSuchWebhook, WebhookProblems.Disabled));
    }

    public override async Task<Results<Accepted<DeliveryView>, ProblemHttpResult>> ExecuteAsync(TestWebhookCommand command, CancellationToken ct) =>
        (await sender.Send(command, ct)).ToAccepted();
}
