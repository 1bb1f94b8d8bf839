using FastEndpoints;
using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Webhooks.CreateWebhook;

internal sealed class CreateWebhookEndpoint(ISender sender) : Endpoint<CreateWebhookCommand, Results<VersionedCreated<WebhookView>, ProblemHttpResult>>
{
    public override void Configure()
    {
        Post("");
        Group<WebhooksGroup>();
        Summary(s =>
        {
            s.Summary = "Create a webhook";
            s.Description = "From now on the receiver is told what it asked for. The answer holds the secret that signs the deliveries: it is shown this once.";
        });
        this.Describe(o => o.Gives(WebhookProblems.TooMany));
    }

    public override async Task<Results<VersionedCreated<WebhookView>, ProblemHttpResult>> ExecuteAsync(CreateWebhookCommand command, CancellationToken ct) =>
        (await sender.Send(command, ct)).ToCreated();
}
