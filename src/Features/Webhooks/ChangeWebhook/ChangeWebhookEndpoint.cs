using FastEndpoints;
using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Preflight.Features.Access;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Webhooks.ChangeWebhook;

internal sealed class ChangeWebhookEndpoint(ISender sender) : Endpoint<ChangeWebhookCommand, Results<VersionedOk<WebhookView>, ProblemHttpResult>>
{
    public override void Configure()
    {
        Put("/{id}");
        Group<WebhooksGroup>();
        Summary(s =>
        {
            s.Summary = "Change a webhook";
            s.Description = "Replaces what it asks for. Headers stay as they are where they are absent; an empty object takes them away. What waits goes to the new address.";
        });
        this.Describe(o => o.Gives(OwnRights.BeyondOwn, WebhookProblems.NoSuchWebhook, WebhookProblems.AnotherVersion));
    }

    public override async Task<Results<VersionedOk<WebhookView>, ProblemHttpResult>> ExecuteAsync(ChangeWebhookCommand command, CancellationToken ct) =>
        (await sender.Send(command, ct)).ToResult();
}
