using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Preflight.Features.Roadmaps.Documents;
using Preflight.Features.Roadmaps.Documents.Diffing;
using Preflight.Features.Roadmaps.Documents.Keys;
using Preflight.Infrastructure.Security;

namespace Preflight.Features.Roadmaps;

/// <summary>
/// What can have happened to a roadmap. One command is one event, and one event is one version. Each says what it means and
/// which characters it changed, so that a document of years ago is the same whatever the reader has learnt since.
/// </summary>
[JsonDerivedType(typeof(StatusClaimed), "status-claimed")]
[JsonDerivedType(typeof(OwnerClaimed), "owner-claimed")]
[JsonDerivedType(typeof(TargetDateClaimed), "target-date-claimed")]
[JsonDerivedType(typeof(ItemReworded), "item-reworded")]
[JsonDerivedType(typeof(ItemAdded), "item-added")]
[JsonDerivedType(typeof(ItemRemoved), "item-removed")]
[JsonDerivedType(typeof(LinkAdded), "link-added")]
[JsonDerivedType(typeof(LinkRemoved), "link-removed")]
public abstract record RoadmapEvent
{
    /// <summary>Why, in the words of whoever did it.</summary>
    public string? Note { get; init; }

    /// <summary>The event as changes of the plan, one for each field of each item.</summary>
    [JsonIgnore]
    public abstract IReadOnlyList<PlanChange> Changes { get; }
}

/// <summary>A fact about one item, with the one place of the text that it changed.</summary>
public abstract record ItemEvent : RoadmapEvent
{
    [OnRecord]
    public required string Item { get; init; }

    public required ItemKind Kind { get; init; }

    public required TextEdit Edit { get; init; }
}

/// <summary>A document came in: the first one, or one that was synced with what was there.</summary>
public sealed record DocumentImported : RoadmapEvent
{
    /// <summary>The whole text that resulted, with its byte order mark if it has one.</summary>
    public required string Text { get; init; }

    /// <summary>Which item of the text has which key.</summary>
    public required ImmutableArray<KeyAnchor> Keys { get; init; }

    /// <summary>Every key given so far.</summary>
    public required KeyLedger Ledger { get; init; }

    /// <summary>The file as it came, where the result of the merge is another text: the next file without a named base was made from it.</summary>
    public StoredFile? File { get; init; }

    /// <summary>The version that the file was exported at, where it was named.</summary>
    public long? Base { get; init; }

    /// <summary>Which side won where both had changed the same field.</summary>
    public string? Prefer { get; init; }

    public required ImmutableArray<PlanChange> Differences { get; init; }

    [JsonIgnore]
    public override IReadOnlyList<PlanChange> Changes => Differences;
}

/// <summary>A file and which item of it has which key.</summary>
public sealed record StoredFile(string Text, ImmutableArray<KeyAnchor> Keys);

public sealed record StatusClaimed : ItemEvent
{
    [OnRecord(Name = "status", IsBefore = true)]
    public required string From { get; init; }

    [OnRecord(Name = "status")]
    public required string To { get; init; }

    [JsonIgnore]
    public override IReadOnlyList<PlanChange> Changes => [new(Item, Kind, ChangedField.Status, From, To)];
}

public sealed record OwnerClaimed : ItemEvent
{
    public string? From { get; init; }

    public string? To { get; init; }

    [JsonIgnore]
    public override IReadOnlyList<PlanChange> Changes => [new(Item, Kind, ChangedField.Owner, From, To)];
}

public sealed record TargetDateClaimed : ItemEvent
{
    /// <summary>As it was written where it was no date.</summary>
    [OnRecord(Name = "target", IsBefore = true)]
    public string? From { get; init; }

    [OnRecord(Name = "target")]
    public DateOnly? To { get; init; }

    [JsonIgnore]
    public override IReadOnlyList<PlanChange> Changes =>
        [new(Item, Kind, ChangedField.Target, From, To?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture))];
}

public sealed record ItemReworded : ItemEvent
{
    public required string From { get; init; }

    public required string To { get; init; }

    [JsonIgnore]
    public override IReadOnlyList<PlanChange> Changes => [new(Item, Kind, ChangedField.Text, From, To)];
}

public sealed record ItemAdded : ItemEvent
{
    /// <summary>The milestone or item that it was added to.</summary>
    [OnRecord]
    public required string Parent { get; init; }

    public required string Text { get; init; }

    /// <summary>Where its box stands after the edit.</summary>
    public required KeyAnchor At { get; init; }

    [JsonIgnore]
    public override IReadOnlyList<PlanChange> Changes => [new(Item, Kind, ChangedField.Added, null, Text)];
}

public sealed record ItemRemoved : ItemEvent
{
    /// <summary>The item and everything that was nested in it.</summary>
    public required ImmutableArray<RemovedItem> Removed { get; init; }

    [JsonIgnore]
    public override IReadOnlyList<PlanChange> Changes => [.. Removed.Select(item => new PlanChange(item.Item, item.Kind, ChangedField.Removed, item.Text, null))];
}

public sealed record RemovedItem(string Item, ItemKind Kind, string Text);

public sealed record LinkAdded : ItemEvent
{
    public required string Url { get; init; }

    public string? Title { get; init; }

    [JsonIgnore]
    public override IReadOnlyList<PlanChange> Changes => [new(Item, Kind, ChangedField.LinkAdded, null, Url)];
}

public sealed record LinkRemoved : ItemEvent
{
    public required string Url { get; init; }

    [JsonIgnore]
    public override IReadOnlyList<PlanChange> Changes => [new(Item, Kind, ChangedField.LinkRemoved, Url, null)];
}

/// <summary>Several facts that were asked for, and happened, as one.</summary>
public sealed record ChangesMade : RoadmapEvent
{
    public required ImmutableArray<RoadmapEvent> Events { get; init; }

    [JsonIgnore]
    public override IReadOnlyList<PlanChange> Changes => [.. Events.SelectMany(happened => happened.Changes)];
}

public sealed record RoadmapArchived : RoadmapEvent
{
    [JsonIgnore]
    public override IReadOnlyList<PlanChange> Changes => [];
}

public sealed record RoadmapRestored : RoadmapEvent
{
    [JsonIgnore]
    public override IReadOnlyList<PlanChange> Changes => [];
}
