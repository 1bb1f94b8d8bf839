using FastEndpoints;
using FluentValidation;
using Preflight.Features.Roadmaps;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Webhooks.ChangeWebhook;

internal sealed class ChangeWebhookValidator : Validator<ChangeWebhookCommand>
{
    public ChangeWebhookValidator()
    {
        RuleFor(command => command.Id).IsId();
        RuleFor(command => command.Url).IsReceiver();
        RuleFor(command => command.Events).NotEmpty().IsShort();
        RuleForEach(command => command.Events).IsEvent();
        RuleFor(command => command.Roadmaps).NamesSome().IsShort();
        RuleForEach(command => command.Roadmaps).NotNull().IsRoadmap();
        RuleFor(command => command.Description).MaximumLength(WebhookRules.DescriptionLength).HasNoHiddenCharacters();
        RuleFor(command => command.Headers).AreHeaders();
    }
}
