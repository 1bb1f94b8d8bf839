using Mediator;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Webhooks.ChangeWebhook;

internal sealed class ChangeWebhookHandler(WebhookStream webhooks, WebhookSecrets secrets, RequestContext request) : ICommandHandler<ChangeWebhookCommand, Outcome<Versioned<WebhookView>>>
{
    public async ValueTask<Outcome<Versioned<WebhookView>>> Handle(ChangeWebhookCommand command, CancellationToken cancellationToken)
    {
        if (WebhookRights.Exceeded(request.Caller, command.Events, command.Roadmaps ?? []) is { } beyond)
        {
            return beyond;
        }

        var changed = await webhooks.Change(command.Id, command.Preconditions, webhook => new WebhookChanged(Terms(webhook)), cancellationToken);
        return changed.Then(webhook => new Versioned<WebhookView>(WebhookView.Of(webhook), webhook.Version));

        WebhookTerms Terms(Webhook webhook) => new WebhookTerms(command.Url, [.. command.Events.Distinct(StringComparer.Ordinal)], [.. command.Roadmaps ?? []], command.Description, command.Headers is null ? webhook.Terms.HeaderNames : [.. command.Headers.Keys], command.Headers is null ? webhook.Terms.Headers : secrets.Protect(command.Headers), command.Ordered is true);
    }
}
