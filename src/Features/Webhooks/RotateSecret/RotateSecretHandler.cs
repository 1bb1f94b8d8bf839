using Mediator;
using Microsoft.Extensions.Options;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.Webhooks.RotateSecret;

internal sealed class RotateSecretHandler(WebhookStream webhooks, WebhookSecrets secrets, IOptions<WebhooksOptions> options, TimeProvider time) : ICommandHandler<RotateSecretCommand, Outcome<Versioned<WebhookView>>>
{
    public async ValueTask<Outcome<Versioned<WebhookView>>> Handle(RotateSecretCommand command, CancellationToken cancellationToken)
    {
        var (shown, stored) = secrets.Create();
        var changed = await webhooks.Change(command.Id, command.Preconditions, webhook => webhook.Rotate(stored, time.GetUtcNow(), options.Value.SecretOverlap), cancellationToken);
        return changed.Then(webhook => new Versioned<WebhookView>(WebhookView.Of(webhook, shown), webhook.Version));
    }
}
