using FastEndpoints;
using FluentValidation;

namespace Preflight.Features.Roadmaps.ChangeMany;

internal sealed class ChangeManyValidator : Validator<ChangeManyCommand>
{
    public ChangeManyValidator()
    {
        RuleFor(command => command.Roadmap).IsRoadmap();
        RuleFor(command => command.Changes).NotEmpty().Must(changes => changes is null || changes.Count <= RoadmapRules.ChangesAtOnce)
            .WithMessage("Send 1 to 500 changes at once.");
        RuleForEach(command => command.Changes).SetValidator(new ItemChangeValidator());
        RuleFor(command => command.Note).MaximumLength(RoadmapRules.NoteLength);
    }
}
