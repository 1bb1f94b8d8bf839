using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Security;

namespace Preflight.Features.Evidence.Badges;

/// <summary>What can have happened to a roadmap's badge. One command is one event, and one event is one version.</summary>
public abstract record BadgeEvent;

/// <param name="By">Who showed it to everybody.</param>
/// <param name="At">When.</param>
public sealed record BadgePublished([property: OnRecord] string By, DateTimeOffset At) : BadgeEvent;

/// <param name="By">Who shows it no more to everybody.</param>
/// <param name="At">When.</param>
public sealed record BadgeHidden([property: OnRecord] string By, DateTimeOffset At) : BadgeEvent;

/// <summary>Whether everybody may see how ready a roadmap is.</summary>
public sealed record Badge
{
    /// <summary>The roadmap's slug.</summary>
    public required string Id { get; init; }

    /// <summary>Counted from 1; 0 before anybody said anything.</summary>
    public long Version { get; init; }

    public bool IsPublic { get; init; }

    /// <summary>What the stream of a badge is called.</summary>
    public static string KeyOf(string roadmap) => $"badge/{roadmap}";

    public Decision<BadgeEvent> Show(bool toEverybody, string by, DateTimeOffset now) =>
        toEverybody == IsPublic ? Decision<BadgeEvent>.Nothing
        : toEverybody ? new BadgePublished(by, now)
        : new BadgeHidden(by, now);

    public Badge Apply(BadgeEvent happened) => this with { Version = Version + 1, IsPublic = happened is BadgePublished };
}
