using FastEndpoints;
using FluentValidation;

namespace Preflight.Features.Roadmaps.ClaimOwner;

internal sealed class ClaimOwnerValidator : Validator<ClaimOwnerCommand>
{
    public ClaimOwnerValidator()
    {
        RuleFor(command => command.Roadmap).IsRoadmap();
        RuleFor(command => command.Item).IsItem();
        RuleFor(command => command.Owner).MaximumLength(RoadmapRules.OwnerLength);
        RuleFor(command => command.Note).MaximumLength(RoadmapRules.NoteLength);
    }
}
