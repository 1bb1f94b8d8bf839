using FluentValidation;
using FluentValidation.Validators;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Roadmaps;

/// <summary>The bounds of one change: a validator for each kind of change, so that the API's description can tell them too.</summary>
internal static class ItemChangeValidators
{
    public static void AddTo<T>(PolymorphicValidator<T, ItemChange> kinds) => kinds
        .Add(new SetStatusValidator())
        .Add(new SetOwnerValidator())
        .Add(new SetTargetDateValidator())
        .Add(new SetTextValidator())
        .Add(new AddValidator())
        .Add(new RemoveValidator())
        .Add(new AddLinkValidator())
        .Add(new RemoveLinkValidator());

    private sealed class SetStatusValidator : AbstractValidator<ItemChange.SetStatus>
    {
        public SetStatusValidator()
        {
            RuleFor(change => change.Item).IsItem();
            RuleFor(change => change.Status).NotEmpty().MaximumLength(RoadmapRules.StatusLength);
            RuleFor(change => change.Note).MaximumLength(RoadmapRules.NoteLength).HasNoHiddenCharacters();
        }
    }

    private sealed class SetOwnerValidator : AbstractValidator<ItemChange.SetOwner>
    {
        public SetOwnerValidator()
        {
            RuleFor(change => change.Item).IsItem();
            RuleFor(change => change.Owner).MaximumLength(RoadmapRules.OwnerLength).HasNoHiddenCharacters();
            RuleFor(change => change.Note).MaximumLength(RoadmapRules.NoteLength).HasNoHiddenCharacters();
        }
    }

    private sealed class SetTargetDateValidator : AbstractValidator<ItemChange.SetTargetDate>
    {
        public SetTargetDateValidator()
        {
            RuleFor(change => change.Item).IsItem();
            RuleFor(change => change.Note).MaximumLength(RoadmapRules.NoteLength).HasNoHiddenCharacters();
        }
    }

    private sealed class SetTextValidator : AbstractValidator<ItemChange.SetText>
    {
        public SetTextValidator()
        {
            RuleFor(change => change.Item).IsItem();
            RuleFor(change => change.Text).NotEmpty().MaximumLength(RoadmapRules.TextLength).HasNoHiddenCharacters();
            RuleFor(change => change.Note).MaximumLength(RoadmapRules.NoteLength).HasNoHiddenCharacters();
        }
    }

    private sealed class AddValidator : AbstractValidator<ItemChange.Add>
    {
        public AddValidator()
        {
            RuleFor(change => change.Parent).IsItem();
            RuleFor(change => change.Text).NotEmpty().MaximumLength(RoadmapRules.TextLength).HasNoHiddenCharacters();
            RuleFor(change => change.Kind).IsTaskOrCriterion();
            RuleFor(change => change.Status).MaximumLength(RoadmapRules.StatusLength);
            RuleFor(change => change.Owner).MaximumLength(RoadmapRules.OwnerLength).HasNoHiddenCharacters();
            RuleFor(change => change.Note).MaximumLength(RoadmapRules.NoteLength).HasNoHiddenCharacters();
        }
    }

    private sealed class RemoveValidator : AbstractValidator<ItemChange.Remove>
    {
        public RemoveValidator()
        {
            RuleFor(change => change.Item).IsItem();
            RuleFor(change => change.Note).MaximumLength(RoadmapRules.NoteLength).HasNoHiddenCharacters();
        }
    }

    private sealed class AddLinkValidator : AbstractValidator<ItemChange.AddLink>
    {
        public AddLinkValidator()
        {
            RuleFor(change => change.Item).IsItem();
            RuleFor(change => change.Url).IsWebAddress();
            RuleFor(change => change.Title).MaximumLength(RoadmapRules.TitleLength).HasNoHiddenCharacters();
            RuleFor(change => change.Note).MaximumLength(RoadmapRules.NoteLength).HasNoHiddenCharacters();
        }
    }

    private sealed class RemoveLinkValidator : AbstractValidator<ItemChange.RemoveLink>
    {
        public RemoveLinkValidator()
        {
            RuleFor(change => change.Item).IsItem();
            RuleFor(change => change.Number).InclusiveBetween(1, RoadmapRules.LinksPerItem);
            RuleFor(change => change.Note).MaximumLength(RoadmapRules.NoteLength).HasNoHiddenCharacters();
        }
    }
}
