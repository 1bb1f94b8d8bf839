using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Security;

namespace Preflight.Features.Evidence.Attestations;

/// <summary>How a statement stands.</summary>
public enum AttestationState
{
    /// <summary>It waits for another person's approval.</summary>
    Stated,

    /// <summary>It counts.</summary>
    Counting,

    /// <summary>It was withdrawn.</summary>
    Withdrawn,
}

/// <summary>What can have happened to a statement. One command is one event, and one event is one version.</summary>
public abstract record AttestationEvent;

/// <param name="Check">The check that asks for it.</param>
/// <param name="Text">What the person saw.</param>
/// <param name="Links">Where to read more.</param>
/// <param name="ValidUntil">When it stops to count, if sooner than its check says.</param>
/// <param name="By">Who stated it.</param>
/// <param name="At">When.</param>
public sealed record AttestationStated([property: OnRecord] string Check, string Text, IReadOnlyList<string> Links, DateTimeOffset? ValidUntil, [property: OnRecord] string By, DateTimeOffset At) : AttestationEvent;

/// <param name="By">Who approved.</param>
/// <param name="At">When.</param>
public sealed record AttestationApproved([property: OnRecord] string By, DateTimeOffset At) : AttestationEvent;

/// <param name="By">Who withdrew it.</param>
/// <param name="At">When.</param>
public sealed record AttestationWithdrawn([property: OnRecord] string By, DateTimeOffset At) : AttestationEvent;

/// <summary>What a person stated for a check.</summary>
public sealed record Attestation
{
    public required string Id { get; init; }

    /// <summary>Counted from 1; 0 before it exists.</summary>
    public long Version { get; init; }

    public string Check { get; init; } = "";

    public string Text { get; init; } = "";

    public IReadOnlyList<string> Links { get; init; } = [];

    public DateTimeOffset? ValidUntil { get; init; }

    public string By { get; init; } = "";

    public DateTimeOffset At { get; init; }

    /// <summary>Whether it counts only once another person approved it.</summary>
    public bool NeedsApproval { get; init; }

    public string? ApprovedBy { get; init; }

    public DateTimeOffset? ApprovedAt { get; init; }

    public bool IsWithdrawn { get; init; }

    public AttestationState State => IsWithdrawn ? AttestationState.Withdrawn : NeedsApproval && ApprovedAt is null ? AttestationState.Stated : AttestationState.Counting;

    /// <param name="by">Who approves.</param>
    /// <param name="askedSince">Since when the check asks what it asks; null for always.</param>
    /// <param name="now">When.</param>
    public Decision<AttestationEvent> Approve(string by, DateTimeOffset? askedSince, DateTimeOffset now) =>
        by == By ? AttestationRefusals.OwnStatement(this)
        : At < askedSince ? AttestationRefusals.AskedOtherwise(this)
        : IsWithdrawn ? AttestationRefusals.Withdrawn(this)
        : ApprovedAt is not null || !NeedsApproval ? Decision<AttestationEvent>.Nothing
        : new AttestationApproved(by, now);

    public Decision<AttestationEvent> Withdraw(string by, bool mayApprove, DateTimeOffset now) =>
        by != By && !mayApprove ? AttestationRefusals.NotYours(this)
        : IsWithdrawn ? Decision<AttestationEvent>.Nothing
        : new AttestationWithdrawn(by, now);

    public Attestation Apply(AttestationEvent happened) => With(happened) with { Version = Version + 1 };

    private Attestation With(AttestationEvent happened) => happened switch
    {
        AttestationStated stated => this with { Check = stated.Check, Text = stated.Text, Links = stated.Links, ValidUntil = stated.ValidUntil, By = stated.By, At = stated.At },
        AttestationApproved approved => this with { ApprovedBy = approved.By, ApprovedAt = approved.At },
        AttestationWithdrawn => this with { IsWithdrawn = true },
        _ => throw new ArgumentOutOfRangeException(nameof(happened), happened, "An event that nobody applies."),
    };
}
