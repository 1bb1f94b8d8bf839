using FastEndpoints;
using FluentValidation;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Roadmaps.AddItem;

internal sealed class AddItemValidator : Validator<AddItemCommand>
{
    public AddItemValidator()
    {
        RuleFor(command => command.Roadmap).IsRoadmap();
        RuleFor(command => command.Parent).IsItem();
        RuleFor(command => command.Text).NotEmpty().MaximumLength(RoadmapRules.TextLength).HasNoHiddenCharacters();
        RuleFor(command => command.Kind).IsTaskOrCriterion();
        RuleFor(command => command.Status).MaximumLength(RoadmapRules.StatusLength);
        RuleFor(command => command.Owner).MaximumLength(RoadmapRules.OwnerLength).HasNoHiddenCharacters();
        RuleFor(command => command.Note).MaximumLength(RoadmapRules.NoteLength).HasNoHiddenCharacters();
    }
}
