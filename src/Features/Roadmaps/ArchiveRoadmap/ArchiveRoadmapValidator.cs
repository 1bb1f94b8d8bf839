using FastEndpoints;
using FluentValidation;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Roadmaps.ArchiveRoadmap;

internal sealed class ArchiveRoadmapValidator : Validator<ArchiveRoadmapCommand>
{
    public ArchiveRoadmapValidator()
    {
        RuleFor(command => command.Roadmap).IsRoadmap();
        RuleFor(command => command.Note).MaximumLength(RoadmapRules.NoteLength).HasNoHiddenCharacters();
    }
}
