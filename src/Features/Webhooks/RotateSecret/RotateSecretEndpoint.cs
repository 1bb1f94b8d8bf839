using FastEndpoints;
using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Webhooks.RotateSecret;

internal sealed class RotateSecretEndpoint(ISender sender) : Endpoint<RotateSecretCommand, Results<VersionedOk<WebhookView>, ProblemHttpResult>>
{
    public override void Configure()
    {
        Post("/{id}/rotate-secret");
        Group<WebhooksGroup>();
        Summary(s =>
        {
            s.Summary = "Rotate a webhook's secret";
            s.Description = "Makes a new secret, shown this once. The one before it signs as well for a while, so that the receiver can change over.";
        });
        this.Describe(o => o.Gives(WebhookProblems.NoSuchWebhook, WebhookProblems.AnotherVersion));
    }

    public override async Task<Results<VersionedOk<WebhookView>, ProblemHttpResult>> ExecuteAsync(RotateSecretCommand command, CancellationToken ct) =>
        (await sender.Send(command, ct)).ToResult();
}
