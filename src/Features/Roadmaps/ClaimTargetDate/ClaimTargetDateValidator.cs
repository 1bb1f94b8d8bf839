using FastEndpoints;
using FluentValidation;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Roadmaps.ClaimTargetDate;

internal sealed class ClaimTargetDateValidator : Validator<ClaimTargetDateCommand>
{
    public ClaimTargetDateValidator()
    {
        RuleFor(command => command.Roadmap).IsRoadmap();
        RuleFor(command => command.Item).IsItem();
        RuleFor(command => command.Note).MaximumLength(RoadmapRules.NoteLength).HasNoHiddenCharacters();
    }
}
