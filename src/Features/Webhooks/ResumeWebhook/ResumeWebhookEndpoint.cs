using FastEndpoints;
using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Webhooks.ResumeWebhook;

internal sealed class ResumeWebhookEndpoint(ISender sender) : Endpoint<ResumeWebhookCommand, Results<VersionedOk<WebhookView>, ProblemHttpResult>>
{
    public override void Configure()
    {
        Post("/{id}/resume");
        Group<WebhooksGroup>();
        Summary(s =>
        {
            s.Summary = "Resume a webhook";
            s.Description = "Ends a pause: what waited is sent. A disabled webhook gets another chance; what it missed can be sent with redeliver.";
        });
        this.Describe(o => o.Gives(WebhookProblems.NoSuchWebhook, WebhookProblems.AnotherVersion));
    }

    public override async Task<Results<VersionedOk<WebhookView>, ProblemHttpResult>> ExecuteAsync(ResumeWebhookCommand command, CancellationToken ct) =>
        (await sender.Send(command, ct)).ToResult();
}
