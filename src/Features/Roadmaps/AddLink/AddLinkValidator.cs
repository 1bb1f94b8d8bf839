using FastEndpoints;
using FluentValidation;

namespace Preflight.Features.Roadmaps.AddLink;

internal sealed class AddLinkValidator : Validator<AddLinkCommand>
{
    public AddLinkValidator()
    {
        RuleFor(command => command.Roadmap).IsRoadmap();
        RuleFor(command => command.Item).IsItem();
        RuleFor(command => command.Url).IsWebAddress();
        RuleFor(command => command.Title).MaximumLength(RoadmapRules.TitleLength);
        RuleFor(command => command.Note).MaximumLength(RoadmapRules.NoteLength);
    }
}
