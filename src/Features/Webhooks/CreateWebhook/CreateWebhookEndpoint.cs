using FastEndpoints;
using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Preflight.Features.Access;
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
            s.Description = "From now on the receiver is told what it asked for, as far as its maker may read it: roadmap.* needs roadmaps:read, break-glass.* and access-review.* need access:read. The answer holds the secret that signs the deliveries: it is shown this once.";
        });
        this.Describe(o => o.Gives(OwnRights.BeyondOwn, WebhookProblems.TooMany));
    }

    public override async Task<Results<VersionedCreated<WebhookView>, ProblemHttpResult>> ExecuteAsync(CreateWebhookCommand command, CancellationToken ct) =>
        (await sender.Send(command, ct)).ToCreated();
}
