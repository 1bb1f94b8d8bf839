using FastEndpoints;

namespace Preflight.Features.Webhooks.PauseWebhook;

internal sealed class PauseWebhookValidator : Validator<PauseWebhookCommand>
{
    public PauseWebhookValidator()
    {
        RuleFor(command => command.Id).IsId();
    }
}
