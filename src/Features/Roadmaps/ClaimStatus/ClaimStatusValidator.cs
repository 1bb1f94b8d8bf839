using FastEndpoints;
using FluentValidation;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Roadmaps.ClaimStatus;

internal sealed class ClaimStatusValidator : Validator<ClaimStatusCommand>
{
    public ClaimStatusValidator()
    {
        RuleFor(command => command.Roadmap).IsRoadmap();
        RuleFor(command => command.Item).IsItem();
        RuleFor(command => command.Status).NotEmpty().MaximumLength(RoadmapRules.StatusLength);
        RuleFor(command => command.Note).MaximumLength(RoadmapRules.NoteLength).HasNoHiddenCharacters();
    }
}
