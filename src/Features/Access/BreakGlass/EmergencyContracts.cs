using System.Globalization;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;
using Preflight.Infrastructure.Security;

namespace Preflight.Features.Access.BreakGlass;

/// <summary>How an emergency stands.</summary>
public enum EmergencyState
{
    /// <summary>The role counts.</summary>
    Open,

    /// <summary>It is over, and waits for another person's review.</summary>
    ReviewNeeded,

    /// <summary>Another person looked at it.</summary>
    Reviewed,
}

/// <summary>An emergency as clients see it.</summary>
/// <param name="Id">Permanent; marks everything that was done meanwhile in the audit trail.</param>
/// <param name="State">How it stands.</param>
/// <param name="By">Who took the role.</param>
/// <param name="Role">That they took.</param>
/// <param name="Roadmap">The only one that it is for; absent for all.</param>
/// <param name="Reason">Why.</param>
/// <param name="TakenAt">When.</param>
/// <param name="Until">When it ends, or would have ended, by itself.</param>
/// <param name="EndedAt">When it ended; absent while it counts.</param>
/// <param name="ReviewedBy">Who looked at it.</param>
/// <param name="ReviewedAt">When.</param>
/// <param name="Note">What they found.</param>
/// <param name="Given">What gave somebody rights meanwhile, newest first and at most 200; only where one emergency is read, and about a second after it happened.</param>
public sealed record EmergencyView(
    string Id,
    EmergencyState State,
    string By,
    Role Role,
    string? Roadmap,
    string Reason,
    DateTimeOffset TakenAt,
    DateTimeOffset Until,
    DateTimeOffset? EndedAt,
    string? ReviewedBy,
    DateTimeOffset? ReviewedAt,
    string? Note,
    IReadOnlyList<GivenView>? Given = null)
{
    internal static EmergencyView Of(Emergency emergency, DateTimeOffset now, IReadOnlyList<GivenView>? given = null) => new(
        emergency.Id,
        emergency.ReviewedAt is not null ? EmergencyState.Reviewed : emergency.IsOpen(now) ? EmergencyState.Open : EmergencyState.ReviewNeeded,
        emergency.By,
        emergency.Role,
        emergency.Roadmap,
        emergency.Reason,
        emergency.TakenAt,
        emergency.Until,
        emergency.EndedAt ?? (emergency.IsOpen(now) ? null : emergency.Until),
        emergency.ReviewedBy,
        emergency.ReviewedAt,
        emergency.Note,
        given);
}

/// <summary>Something that gave somebody rights in an emergency: a grant, a key, an account, an invitation. Grants and keys end with it; those that the server's break-glass command led to last.</summary>
/// <param name="Action">As the audit trail calls it.</param>
/// <param name="Subject">To whom, or what: <c>person/…</c>, <c>api-key/…</c>.</param>
/// <param name="By">Who did it.</param>
/// <param name="At">When.</param>
/// <param name="What">What it set, by name.</param>
public sealed record GivenView(string Action, string? Subject, string By, DateTimeOffset At, IReadOnlyDictionary<string, string>? What);

/// <summary>The problems of emergencies, each with its permanent code.</summary>
public static class EmergencyProblems
{
    public static readonly ProblemType NoSuchEmergency = new("break-glass.not-found", 404,
        "There is no such emergency", "List them with GET /api/v1/break-glass.");

    public static readonly ProblemType AlreadyOpen = new("break-glass.open", 409,
        "An emergency of yours is open", "End it first, or go on with the role that it gives you.");

    public static readonly ProblemType RoleKept = new("break-glass.role-kept", 403,
        "The role cannot be taken", "Take another one, or ask whoever runs Preflight for Access__BreakGlassRoles.");

    public static readonly ProblemType NothingMore = new("break-glass.nothing-more", 409,
        "You have what the role gives", "Do it without an emergency, or take a role that lets you do more.");

    public static readonly ProblemType TooLong = new("break-glass.too-long", 409,
        "An emergency is not that long", "Ask for fewer minutes; the detail says how many there are.");

    public static readonly ProblemType NotYours = new("break-glass.not-yours", 403,
        "The emergency is not yours to end", "Whoever took it ends it, or somebody with access:write.");

    public static readonly ProblemType StillOpen = new("break-glass.still-open", 409,
        "The emergency is not over", "End it, or wait until it ends by itself; then review it.");

    public static readonly ProblemType OwnReview = new("break-glass.own-review", 409,
        "Nobody reviews their own emergency", "Ask another person.");

    public static readonly ProblemType DependentReview = new("break-glass.dependent-review", 409,
        "Whoever reviews an emergency owes it nothing", "Ask a person whose account and right to review are not of that emergency.");

    public static readonly ProblemType Reviewed = new("break-glass.reviewed", 409,
        "The emergency was reviewed", "Nothing is left to do.");
}

internal static class EmergencyRefusals
{
    public static Refusal AlreadyOpen(string id, DateTimeOffset until) => new(EmergencyProblems.AlreadyOpen,
        string.Create(CultureInfo.InvariantCulture, $"The emergency '{id}' is open until {until.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}."));

    public static Refusal RoleKept(Role role) => new(EmergencyProblems.RoleKept, $"The role '{role.ToString().ToLowerInvariant()}' cannot be taken in an emergency here.");

    public static Refusal NothingMore(Role role) => new(EmergencyProblems.NothingMore, $"You may already do all that the role '{role.ToString().ToLowerInvariant()}' lets you do.");

    public static Refusal NotYours(string id) => new(EmergencyProblems.NotYours, $"The emergency '{id}' was taken by somebody else.");

    public static Refusal NoSuchEmergency(string id) => new(EmergencyProblems.NoSuchEmergency, $"There is no emergency '{id}'.");

    public static Refusal OwnReview(string id) => new(EmergencyProblems.OwnReview, $"You took the emergency '{id}' yourself.");

    public static Refusal DependentReview(string id) => new(EmergencyProblems.DependentReview,
        $"Your account, the last way into it, or your right to review is of the emergency '{id}', of whoever took it meanwhile, or of an emergency of your own.");

    public static Refusal Reviewed(string id) => new(EmergencyProblems.Reviewed, $"The emergency '{id}' was reviewed already.");

    public static Refusal StillOpen(Emergency emergency) => new(EmergencyProblems.StillOpen,
        string.Create(CultureInfo.InvariantCulture, $"The emergency '{emergency.Id}' lasts until {emergency.Until.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}."));

    public static Refusal TooLong(TimeSpan most) => new(EmergencyProblems.TooLong,
        string.Create(CultureInfo.InvariantCulture, $"An emergency lasts {(int)most.TotalMinutes} minutes at most."));
}
