namespace Preflight.Features.Roadmaps.Documents.Diffing;

/// <summary>What of an item can change.</summary>
public enum ChangedField
{
    Added,
    Removed,
    Text,
    Moved,
    Status,
    Owner,
    Target,
    LinkAdded,
    LinkRemoved,

    /// <summary>A check that is written at the item; what is compared is its text.</summary>
    CheckAdded,
    CheckRemoved,

    /// <summary>The text of one check became another.</summary>
    CheckChanged,

    /// <summary>Text that belongs to no item.</summary>
    Prose,
}

/// <summary>One field of one item that changed.</summary>
/// <param name="Item">The item's key; null for text that belongs to no item.</param>
/// <param name="Kind">What the item is.</param>
/// <param name="Field">What changed.</param>
/// <param name="From">What it was; null where there was nothing.</param>
/// <param name="To">What it is; null where there is nothing.</param>
public sealed record PlanChange(string? Item, ItemKind? Kind, ChangedField Field, string? From, string? To);
