using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Security;

namespace Preflight.Features.Access.BreakGlass;

/// <summary>Somebody took more rights than they have, for a while and with a reason. Another person looks at it afterwards.</summary>
public sealed record Emergency
{
    public required string Id { get; init; }

    /// <summary>Counted from 1; 0 before it exists.</summary>
    public long Version { get; init; }

    /// <summary>Who took them: <c>person/…</c>, or <c>host/operator</c> for whoever ran the command on the server.</summary>
    public string By { get; init; } = "";

    public Role Role { get; init; }

    /// <summary>The only roadmap that the role is for; null for all.</summary>
    public string? Roadmap { get; init; }

    public string Reason { get; init; } = "";

    public DateTimeOffset TakenAt { get; init; }

    /// <summary>When it ends by itself.</summary>
    public DateTimeOffset Until { get; init; }

    /// <summary>When somebody ended it, or it was seen to have ended.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    public DateTimeOffset? ReviewedAt { get; init; }

    public string? ReviewedBy { get; init; }

    public string? Note { get; init; }

    public bool IsOpen(DateTimeOffset now) => EndedAt is null && Until > now;

    public Decision<EmergencyEvent> End(string by, DateTimeOffset now) => EndedAt is null ? new BreakGlassEnded(by, Until < now ? Until : now) : Decision<EmergencyEvent>.Nothing;

    public Decision<EmergencyEvent> Review(string by, string note, DateTimeOffset now) =>
        ReviewedAt is not null ? EmergencyRefusals.Reviewed(Id)
        : IsOpen(now) ? EmergencyRefusals.StillOpen(this)
        : By == by ? EmergencyRefusals.OwnReview(Id)
        : new BreakGlassReviewed(by, note, now);

    public Emergency Apply(EmergencyEvent happened) => With(happened) with { Version = Version + 1 };

    private Emergency With(EmergencyEvent happened) => happened switch
    {
        BreakGlassTaken taken => this with { By = taken.By, Role = taken.Role, Roadmap = taken.Roadmap, Reason = taken.Reason, Until = taken.Until, TakenAt = taken.At },
        BreakGlassEnded ended => this with { EndedAt = ended.At },
        BreakGlassReviewed reviewed => this with { ReviewedAt = reviewed.At, ReviewedBy = reviewed.By, Note = reviewed.Note },
        _ => throw new ArgumentOutOfRangeException(nameof(happened), happened, "An event that nobody applies."),
    };
}

/// <summary>What a person may do besides their roles, until it ends.</summary>
public sealed record TakenRole
{
    /// <summary>The person's id.</summary>
    public required string Id { get; init; }

    public required string Emergency { get; init; }

    public required Role Role { get; init; }

    public string? Roadmap { get; init; }

    public required DateTimeOffset Until { get; init; }
}
