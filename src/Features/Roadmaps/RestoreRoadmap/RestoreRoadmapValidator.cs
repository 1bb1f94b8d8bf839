using FastEndpoints;
using FluentValidation;

namespace Preflight.Features.Roadmaps.RestoreRoadmap;

internal sealed class RestoreRoadmapValidator : Validator<RestoreRoadmapCommand>
{
    public RestoreRoadmapValidator()
    {
        RuleFor(command => command.Roadmap).IsRoadmap();
        RuleFor(command => command.Note).MaximumLength(RoadmapRules.NoteLength);
    }
}
