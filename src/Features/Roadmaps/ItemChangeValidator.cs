using FluentValidation;

namespace Preflight.Features.Roadmaps;

/// <summary>The bounds of one change, of whichever kind it is.</summary>
internal sealed class ItemChangeValidator : AbstractValidator<ItemChange>
{
    public ItemChangeValidator()
    {
        When(change => change is not ItemChange.Add, () => RuleFor(change => change.Subject).IsItem().OverridePropertyName("item"));
        RuleFor(change => change.Note).MaximumLength(RoadmapRules.NoteLength);
        When(change => change is ItemChange.SetStatus, () =>
            RuleFor(change => ((ItemChange.SetStatus)change).Status).NotEmpty().MaximumLength(RoadmapRules.StatusLength).OverridePropertyName("status"));
        When(change => change is ItemChange.SetOwner, () =>
            RuleFor(change => ((ItemChange.SetOwner)change).Owner).MaximumLength(RoadmapRules.OwnerLength).OverridePropertyName("owner"));
        When(change => change is ItemChange.SetText, () =>
            RuleFor(change => ((ItemChange.SetText)change).Text).NotEmpty().MaximumLength(RoadmapRules.TextLength).OverridePropertyName("text"));
        When(change => change is ItemChange.Add, () =>
        {
            RuleFor(change => change.Subject).IsItem().OverridePropertyName("parent");
            RuleFor(change => ((ItemChange.Add)change).Text).NotEmpty().MaximumLength(RoadmapRules.TextLength).OverridePropertyName("text");
            RuleFor(change => ((ItemChange.Add)change).Kind).IsTaskOrCriterion().OverridePropertyName("kind");
            RuleFor(change => ((ItemChange.Add)change).Status).MaximumLength(RoadmapRules.StatusLength).OverridePropertyName("status");
            RuleFor(change => ((ItemChange.Add)change).Owner).MaximumLength(RoadmapRules.OwnerLength).OverridePropertyName("owner");
        });
        When(change => change is ItemChange.AddLink, () =>
        {
            RuleFor(change => ((ItemChange.AddLink)change).Url).IsWebAddress().OverridePropertyName("url");
            RuleFor(change => ((ItemChange.AddLink)change).Title).MaximumLength(RoadmapRules.TitleLength).OverridePropertyName("title");
        });
        When(change => change is ItemChange.RemoveLink, () =>
            RuleFor(change => ((ItemChange.RemoveLink)change).Number).InclusiveBetween(1, RoadmapRules.LinksPerItem).OverridePropertyName("number"));
    }
}
