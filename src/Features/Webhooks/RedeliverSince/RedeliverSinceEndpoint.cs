using FastEndpoints;
using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Webhooks.RedeliverSince;

internal sealed class RedeliverSinceEndpoint(ISender sender) : Endpoint<RedeliverSinceCommand, Results<Ok<RedeliveredView>, ProblemHttpResult>>
{
    public override void Configure()
    {
        Post("/{id}/redeliver");
        Group<WebhooksGroup>();
        Summary(s =>
        {
            s.Summary = "Send again what was taken up since an instant";
            s.Description = "Sends what failed since then again, under the same ids, and what was delivered as well where all is true. At most 1,000 at once, the oldest first; where there are more, next says since when to ask again. Also sends what happened while the webhook was disabled.";
        });
        this.Describe(o => o.Gives(WebhookProblems.NoSuchWebhook, WebhookProblems.Disabled));
    }

    public override async Task<Results<Ok<RedeliveredView>, ProblemHttpResult>> ExecuteAsync(RedeliverSinceCommand command, CancellationToken ct) =>
        (await sender.Send(command, ct)).ToResult();
}
