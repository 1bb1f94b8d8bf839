using FastEndpoints;
using FluentValidation;

namespace Preflight.Features.Roadmaps.SyncDocument;

internal sealed class SyncDocumentValidator : Validator<SyncDocumentCommand>
{
    public SyncDocumentValidator()
    {
        RuleFor(command => command.Roadmap).IsRoadmap();
        RuleFor(command => command.Base).GreaterThanOrEqualTo(1);
        RuleFor(command => command.Note).MaximumLength(RoadmapRules.NoteLength);
    }
}
