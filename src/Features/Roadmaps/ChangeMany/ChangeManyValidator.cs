using FastEndpoints;
using FluentValidation;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Roadmaps.ChangeMany;

internal sealed class ChangeManyValidator : Validator<ChangeManyCommand>
{
    public ChangeManyValidator()
    {
        RuleFor(command => command.Roadmap).IsRoadmap();
        RuleFor(command => command.Changes).NotEmpty().CountAtMost(RoadmapRules.ChangesAtOnce)
            .WithMessage($"Send 1 to {RoadmapRules.ChangesAtOnce} changes at once.");
        RuleForEach(command => command.Changes).SetInheritanceValidator(ItemChangeValidators.AddTo);
        RuleFor(command => command.Note).MaximumLength(RoadmapRules.NoteLength).HasNoHiddenCharacters();
    }
}
