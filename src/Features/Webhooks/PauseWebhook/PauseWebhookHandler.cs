using Mediator;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.Webhooks.PauseWebhook;

internal sealed class PauseWebhookHandler(WebhookStream webhooks) : ICommandHandler<PauseWebhookCommand, Outcome<Versioned<WebhookView>>>
{
    public async ValueTask<Outcome<Versioned<WebhookView>>> Handle(PauseWebhookCommand command, CancellationToken cancellationToken)
    {
        var changed = await webhooks.Change(command.Id, command.Preconditions, webhook => webhook.Pause(), cancellationToken);
        return changed.Then(webhook => new Versioned<WebhookView>(WebhookView.Of(webhook), webhook.Version));
    }
}
