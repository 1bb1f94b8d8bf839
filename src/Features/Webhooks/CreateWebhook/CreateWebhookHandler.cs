using Mediator;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Webhooks.CreateWebhook;

internal sealed class CreateWebhookHandler(WebhookStream webhooks, WebhookSecrets secrets, RequestContext request, TimeProvider time) : ICommandHandler<CreateWebhookCommand, Outcome<Versioned<WebhookView>>>
{
    public async ValueTask<Outcome<Versioned<WebhookView>>> Handle(CreateWebhookCommand command, CancellationToken cancellationToken)
    {
        if (WebhookRights.Exceeded(request.Caller, command.Events, command.Roadmaps ?? []) is { } beyond)
        {
            return beyond;
        }

        var (shown, stored) = secrets.Create();
        var terms = new WebhookTerms(command.Url, [.. command.Events.Distinct(StringComparer.Ordinal)], [.. command.Roadmaps ?? []], command.Description, [.. command.Headers?.Keys ?? []], secrets.Protect(command.Headers), command.Ordered is true);
        var created = await webhooks.Create(new Webhook { Id = Guid.CreateVersion7().ToString() }, new WebhookCreated(terms, stored, time.GetUtcNow()), cancellationToken);
        return created.Then(webhook => new Versioned<WebhookView>(WebhookView.Of(webhook, shown), webhook.Version, $"/api/v1/webhooks/{webhook.Id}"));
    }
}
