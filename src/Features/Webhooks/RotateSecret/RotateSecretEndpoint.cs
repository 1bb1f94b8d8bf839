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
            s.Description = "Makes a new secret, shown this once. Those before it sign as well, each for the time that Webhooks__SecretOverlap says, so that the receiver can change over; at most four at once.";
        });
        this.Describe(o => o.Gives(WebhookProblems.NoSuchWebhook, WebhookProblems.AnotherVersion, WebhookProblems.TooManySecrets));
    }

    public override async Task<Results<VersionedOk<WebhookView>, ProblemHttpResult>> ExecuteAsync(RotateSecretCommand command, CancellationToken ct) =>
        (await sender.Send(command, ct)).ToResult();
}
