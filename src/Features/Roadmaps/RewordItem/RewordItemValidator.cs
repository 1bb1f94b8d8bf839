using FastEndpoints;
using FluentValidation;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Roadmaps.RewordItem;

internal sealed class RewordItemValidator : Validator<RewordItemCommand>
{
    public RewordItemValidator()
    {
        RuleFor(command => command.Roadmap).IsRoadmap();
        RuleFor(command => command.Item).IsItem();
        RuleFor(command => command.Text).NotEmpty().MaximumLength(RoadmapRules.TextLength).HasNoHiddenCharacters();
        RuleFor(command => command.Note).MaximumLength(RoadmapRules.NoteLength).HasNoHiddenCharacters();
    }
}
