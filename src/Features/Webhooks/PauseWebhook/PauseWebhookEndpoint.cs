using FastEndpoints;
using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Webhooks.PauseWebhook;

internal sealed class PauseWebhookEndpoint(ISender sender) : Endpoint<PauseWebhookCommand, Results<VersionedOk<WebhookView>, ProblemHttpResult>>
{
    public override void Configure()
    {
        Post("/{id}/pause");
        Group<WebhooksGroup>();
        Summary(s =>
        {
            s.Summary = "Pause a webhook";
            s.Description = "Nothing is sent until it is resumed; what happens meanwhile waits for it.";
        });
        this.Describe(o => o.Gives(WebhookProblems.NoSuchWebhook, WebhookProblems.AnotherVersion, WebhookProblems.Disabled));
    }

    public override async Task<Results<VersionedOk<WebhookView>, ProblemHttpResult>> ExecuteAsync(PauseWebhookCommand command, CancellationToken ct) =>
        (await sender.Send(command, ct)).ToResult();
}
