using FastEndpoints;
using FluentValidation;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Roadmaps.RemoveItem;

internal sealed class RemoveItemValidator : Validator<RemoveItemCommand>
{
    public RemoveItemValidator()
    {
        RuleFor(command => command.Roadmap).IsRoadmap();
        RuleFor(command => command.Item).IsItem();
        RuleFor(command => command.Note).MaximumLength(RoadmapRules.NoteLength).HasNoHiddenCharacters();
    }
}
