using FastEndpoints;
using FluentValidation;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Roadmaps.AddLink;

internal sealed class AddLinkValidator : Validator<AddLinkCommand>
{
    public AddLinkValidator()
    {
        RuleFor(command => command.Roadmap).IsRoadmap();
        RuleFor(command => command.Item).IsItem();
        RuleFor(command => command.Url).IsWebAddress();
        RuleFor(command => command.Title).MaximumLength(RoadmapRules.TitleLength).HasNoHiddenCharacters();
        RuleFor(command => command.Note).MaximumLength(RoadmapRules.NoteLength).HasNoHiddenCharacters();
    }
}
