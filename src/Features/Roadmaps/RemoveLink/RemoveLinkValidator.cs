using FastEndpoints;
using FluentValidation;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Roadmaps.RemoveLink;

internal sealed class RemoveLinkValidator : Validator<RemoveLinkCommand>
{
    public RemoveLinkValidator()
    {
        RuleFor(command => command.Roadmap).IsRoadmap();
        RuleFor(command => command.Item).IsItem();
        RuleFor(command => command.Number).InclusiveBetween(1, RoadmapRules.LinksPerItem);
        RuleFor(command => command.Note).MaximumLength(RoadmapRules.NoteLength).HasNoHiddenCharacters();
    }
}
