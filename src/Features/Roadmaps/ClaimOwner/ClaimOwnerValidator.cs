using FastEndpoints;
using FluentValidation;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Roadmaps.ClaimOwner;

internal sealed class ClaimOwnerValidator : Validator<ClaimOwnerCommand>
{
    public ClaimOwnerValidator()
    {
        RuleFor(command => command.Roadmap).IsRoadmap();
        RuleFor(command => command.Item).IsItem();
        RuleFor(command => command.Owner).MaximumLength(RoadmapRules.OwnerLength).HasNoHiddenCharacters();
        RuleFor(command => command.Note).MaximumLength(RoadmapRules.NoteLength).HasNoHiddenCharacters();
    }
}
