using System.Collections.Immutable;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.Access.Reviews;

/// <summary>What is reviewed.</summary>
public enum ReviewedKind
{
    /// <summary>A role of a person.</summary>
    Grant,

    /// <summary>An API key.</summary>
    ApiKey,
}

/// <summary>What a reviewer decides.</summary>
public enum ReviewDecision
{
    /// <summary>It is still needed.</summary>
    Keep,

    /// <summary>It is not, and ends at once.</summary>
    Revoke,
}

/// <summary>One look at who has which rights.</summary>
public sealed record AccessReview
{
    public required string Id { get; init; }

    /// <summary>Counted from 1; 0 before it exists.</summary>
    public long Version { get; init; }

    public DateTimeOffset OpenedAt { get; init; }

    /// <summary>When it should be closed.</summary>
    public DateTimeOffset DueAt { get; init; }

    public DateTimeOffset? ClosedAt { get; init; }

    public ImmutableArray<ReviewedRight> Rights { get; init; } = [];

    public Decision<AccessReviewEvent> Decide(int number, ReviewDecision decision, string by, string? note, DateTimeOffset now) =>
        ClosedAt is not null ? ReviewRefusals.Closed(Id)
        : Rights.FirstOrDefault(right => right.Number == number) is not { } right ? ReviewRefusals.NoSuchRight(Id, number)
        : right.Decision is not null ? ReviewRefusals.Decided(number)
        : right.Holder == by || right.IsOwnKeyOf(by) ? ReviewRefusals.Own(number)
        : new AccessReviewDecided(number, right.Subject, decision, by, note, now);

    public Decision<AccessReviewEvent> Close(string by, DateTimeOffset now) =>
        ClosedAt is not null ? Decision<AccessReviewEvent>.Nothing
        : Rights.Count(right => right.Decision is null) is > 0 and var open ? ReviewRefusals.Undecided(open)
        : new AccessReviewClosed(by, now);

    public AccessReview Apply(AccessReviewEvent happened) => With(happened) with { Version = Version + 1 };

    private AccessReview With(AccessReviewEvent happened) => happened switch
    {
        AccessReviewOpened opened => this with { OpenedAt = opened.At, DueAt = opened.DueAt, Rights = opened.Rights },
        AccessReviewDecided decided => this with
        {
            Rights = [.. Rights.Select(right => right.Number == decided.Number ? right with { Decision = decided.Decision, DecidedBy = decided.By, DecidedAt = decided.At, Note = decided.Note } : right)],
        },
        AccessReviewClosed closed => this with { ClosedAt = closed.At },
        _ => throw new ArgumentOutOfRangeException(nameof(happened), happened, "An event that nobody applies."),
    };
}

/// <summary>A right that somebody had when the review was opened.</summary>
/// <param name="Number">Within the review, from 1.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Subject">The grant's or the key's id.</param>
/// <param name="Holder">Who has it: <c>person/…</c> or <c>key/…</c>.</param>
/// <param name="Rights">The role, or the scopes of a key.</param>
/// <param name="Roadmaps">The only ones that it is for; empty for all.</param>
/// <param name="Since">Since when.</param>
/// <param name="By">Who gave it, or made the key; absent where that was not kept.</param>
/// <param name="LastUsedOn">The day on which its holder used anything last; absent for never.</param>
/// <param name="Decision">What was decided; absent until then.</param>
/// <param name="DecidedBy">By whom.</param>
/// <param name="DecidedAt">When.</param>
/// <param name="Note">Why.</param>
/// <param name="Owner">Who looks after a key; absent for grants.</param>
public sealed record ReviewedRight(
    int Number,
    ReviewedKind Kind,
    string Subject,
    string Holder,
    ImmutableArray<string> Rights,
    ImmutableArray<string> Roadmaps,
    DateTimeOffset Since,
    string? By,
    DateOnly? LastUsedOn,
    ReviewDecision? Decision = null,
    string? DecidedBy = null,
    DateTimeOffset? DecidedAt = null,
    string? Note = null,
    string? Owner = null)
{
    /// <summary>A key is in the hands of whoever looks after it, and of whoever made it.</summary>
    internal bool IsOwnKeyOf(string person) => Kind == ReviewedKind.ApiKey && (By == person || Owner == person);
}
