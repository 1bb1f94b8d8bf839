using FastEndpoints;
using FluentValidation;

namespace Preflight.Features.Roadmaps.AddItem;

internal sealed class AddItemValidator : Validator<AddItemCommand>
{
    public AddItemValidator()
    {
        RuleFor(command => command.Roadmap).IsRoadmap();
        RuleFor(command => command.Parent).IsItem();
        RuleFor(command => command.Text).NotEmpty().MaximumLength(RoadmapRules.TextLength);
        RuleFor(command => command.Kind).IsTaskOrCriterion();
        RuleFor(command => command.Status).MaximumLength(RoadmapRules.StatusLength);
        RuleFor(command => command.Owner).MaximumLength(RoadmapRules.OwnerLength);
        RuleFor(command => command.Note).MaximumLength(RoadmapRules.NoteLength);
    }
}
