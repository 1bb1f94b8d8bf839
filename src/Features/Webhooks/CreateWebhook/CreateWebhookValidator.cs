using FastEndpoints;
using FluentValidation;

namespace Preflight.Features.Webhooks.CreateWebhook;

internal sealed class CreateWebhookValidator : Validator<CreateWebhookCommand>
{
    public CreateWebhookValidator()
    {
        RuleFor(command => command.Url).IsReceiver();
        RuleFor(command => command.Events).AreEvents();
        RuleFor(command => command.Roadmaps).AreRoadmaps();
        RuleFor(command => command.Description).MaximumLength(WebhookRules.DescriptionLength);
        RuleFor(command => command.Headers).AreHeaders();
    }
}
