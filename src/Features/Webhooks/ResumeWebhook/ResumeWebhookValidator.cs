using FastEndpoints;

namespace Preflight.Features.Webhooks.ResumeWebhook;

internal sealed class ResumeWebhookValidator : Validator<ResumeWebhookCommand>
{
    public ResumeWebhookValidator()
    {
        RuleFor(command => command.Id).IsId();
    }
}
