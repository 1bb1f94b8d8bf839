using FastEndpoints;
using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Webhooks.DeleteWebhook;

internal sealed class DeleteWebhookEndpoint(ISender sender) : Endpoint<DeleteWebhookCommand, Results<VersionedOk<WebhookView>, ProblemHttpResult>>
{
    public override void Configure()
    {
        Delete("/{id}");
        Group<WebhooksGroup>();
        Summary(s =>
        {
            s.Summary = "Delete a webhook";
            s.Description = "Nothing more is sent, what waits is dropped, and its secret is erased.";
        });
        this.Describe(o => o.Gives(WebhookProblems.NoSuchWebhook, WebhookProblems.AnotherVersion));
    }

    public override async Task<Results<VersionedOk<WebhookView>, ProblemHttpResult>> ExecuteAsync(DeleteWebhookCommand command, CancellationToken ct) =>
        (await sender.Send(command, ct)).ToResult();
}
