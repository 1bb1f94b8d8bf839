using FastEndpoints;
using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Webhooks.ReadWebhook;

internal sealed class ReadWebhookEndpoint(ISender sender) : Endpoint<ReadWebhookQuery, Results<VersionedOk<WebhookView>, ProblemHttpResult>>
{
    public override void Configure()
    {
        Get("/{id}");
        Group<WebhooksGroup>();
        Summary(s =>
        {
            s.Summary = "Read a webhook";
            s.Description = "What it asks for and whether it gets it. The secret is not shown.";
        });
        this.Describe(o => o.Gives(WebhookProblems.NoSuchWebhook));
    }

    public override async Task<Results<VersionedOk<WebhookView>, ProblemHttpResult>> ExecuteAsync(ReadWebhookQuery query, CancellationToken ct) =>
        (await sender.Send(query, ct)).ToResult();
}
