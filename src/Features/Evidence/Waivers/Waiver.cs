using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Security;

namespace Preflight.Features.Evidence.Waivers;

/// <summary>What was decided on a waiver. That its time is over is no decision.</summary>
public enum WaiverState
{
    Asked,
    Approved,
    Refused,
    Withdrawn,
}

/// <summary>What can have happened to a waiver. One command is one event, and one event is one version.</summary>
public abstract record WaiverEvent;

/// <param name="Roadmap">The slug.</param>
/// <param name="Item">The key of its item.</param>
/// <param name="Reason">Why.</param>
/// <param name="By">Who asked.</param>
/// <param name="Until">When it ends.</param>
/// <param name="At">When.</param>
/// <param name="Holders">Whoever may hold the credential of a program that asked; null for nobody else.</param>
public sealed record WaiverAsked(
    [property: OnRecord] string Roadmap, [property: OnRecord] string Item, string Reason, [property: OnRecord] string By, [property: OnRecord] DateTimeOffset Until, DateTimeOffset At, IReadOnlyList<string>? Holders = null) : WaiverEvent;

/// <param name="By">Who approved.</param>
/// <param name="Note">Why.</param>
/// <param name="At">When.</param>
public sealed record WaiverApproved([property: OnRecord] string By, string? Note, DateTimeOffset At) : WaiverEvent;

/// <inheritdoc cref="WaiverApproved"/>
public sealed record WaiverRefused([property: OnRecord] string By, string? Note, DateTimeOffset At) : WaiverEvent;

/// <param name="By">Who withdrew it.</param>
/// <param name="At">When.</param>
public sealed record WaiverWithdrawn([property: OnRecord] string By, DateTimeOffset At) : WaiverEvent;

/// <param name="At">When the webhooks were told that it ends soon.</param>
public sealed record WaiverNoticed(DateTimeOffset At) : WaiverEvent;

/// <summary>An exception for an item: reasoned, approved by another person than the one who asked, and with an end.</summary>
public sealed record Waiver
{
    public required string Id { get; init; }

    /// <summary>Counted from 1; 0 before it exists.</summary>
    public long Version { get; init; }

    public string Roadmap { get; init; } = "";

    /// <summary>The key of its item.</summary>
    public string Item { get; init; } = "";

    public string Reason { get; init; } = "";

    public string AskedBy { get; init; } = "";

    /// <summary>Whoever may hold the credential of a program that asked.</summary>
    public IReadOnlyList<string> Holders { get; init; } = [];

    public DateTimeOffset AskedAt { get; init; }

    public DateTimeOffset Until { get; init; }

    public WaiverState State { get; init; }

    public string? DecidedBy { get; init; }

    /// <summary>Since when it counts; null where it was not approved.</summary>
    public DateTimeOffset? ApprovedAt { get; init; }

    public string? Note { get; init; }

    public DateTimeOffset? WithdrawnAt { get; init; }

    /// <summary>Whether the webhooks were told that it ends soon.</summary>
    public bool IsNoticed { get; init; }

    public Decision<WaiverEvent> Approve(string by, string? note, DateTimeOffset now) =>
        by == AskedBy || Holders.Contains(by, StringComparer.Ordinal) ? WaiverRefusals.OwnWaiver(this)
        : State == WaiverState.Approved ? Decision<WaiverEvent>.Nothing
        : State != WaiverState.Asked || Until <= now ? WaiverRefusals.Decided(this, now)
        : new WaiverApproved(by, note, now);

    public Decision<WaiverEvent> Refuse(string by, string? note, DateTimeOffset now) => State switch
    {
        WaiverState.Refused => Decision<WaiverEvent>.Nothing,
        WaiverState.Asked => new WaiverRefused(by, note, now),
        _ => WaiverRefusals.Decided(this, now),
    };

    public Decision<WaiverEvent> Withdraw(string by, DateTimeOffset now) => State switch
    {
        WaiverState.Withdrawn => Decision<WaiverEvent>.Nothing,
        WaiverState.Asked or WaiverState.Approved => new WaiverWithdrawn(by, now),
        _ => WaiverRefusals.Decided(this, now),
    };

    public Waiver Apply(WaiverEvent happened) => With(happened) with { Version = Version + 1 };

    private Waiver With(WaiverEvent happened) => happened switch
    {
        WaiverAsked asked => this with { Roadmap = asked.Roadmap, Item = asked.Item, Reason = asked.Reason, AskedBy = asked.By, Holders = asked.Holders ?? [], AskedAt = asked.At, Until = asked.Until },
        WaiverApproved approved => this with { State = WaiverState.Approved, DecidedBy = approved.By, Note = approved.Note, ApprovedAt = approved.At },
        WaiverRefused refused => this with { State = WaiverState.Refused, DecidedBy = refused.By, Note = refused.Note },
        WaiverNoticed => this with { IsNoticed = true },
        WaiverWithdrawn withdrawn => this with { State = WaiverState.Withdrawn, DecidedBy = withdrawn.By, WithdrawnAt = withdrawn.At },
        _ => throw new ArgumentOutOfRangeException(nameof(happened), happened, "An event that nobody applies."),
    };
}
