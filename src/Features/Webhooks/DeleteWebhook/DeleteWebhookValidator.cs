using FastEndpoints;

namespace Preflight.Features.Webhooks.DeleteWebhook;

internal sealed class DeleteWebhookValidator : Validator<DeleteWebhookCommand>
{
    public DeleteWebhookValidator()
    {
        RuleFor(command => command.Id).IsId();
    }
}
