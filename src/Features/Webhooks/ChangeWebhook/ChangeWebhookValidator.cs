using FastEndpoints;
using FluentValidation;

namespace Preflight.Features.Webhooks.ChangeWebhook;

internal sealed class ChangeWebhookValidator : Validator<ChangeWebhookCommand>
{
    public ChangeWebhookValidator()
    {
        RuleFor(command => command.Id).IsId();
        RuleFor(command => command.Url).IsReceiver();
        RuleFor(command => command.Events).AreEvents();
        RuleFor(command => command.Roadmaps).AreRoadmaps();
        RuleFor(command => command.Description).MaximumLength(WebhookRules.DescriptionLength);
        RuleFor(command => command.Headers).AreHeaders();
    }
}
