using Preflight.Features.Access;
using Preflight.Features.Roadmaps;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Security;

namespace Preflight.Features.Webhooks;

/// <summary>Nobody has a webhook told what they may not read themselves.</summary>
internal static class WebhookRights
{
    /// <param name="caller">Who makes or changes the webhook.</param>
    /// <param name="events">Types of events, or patterns.</param>
    /// <param name="roadmaps">The slugs that it is for; empty for all, and for what is about none.</param>
    /// <returns>Null where the caller may read all of it.</returns>
    public static Refusal? Exceeded(Caller caller, IReadOnlyCollection<string> events, IReadOnlyCollection<string> roadmaps)
    {
        var types = EventTypes.All.Select(known => known.Type).Where(type => events.Any(pattern => EventTypes.Matches(pattern, type))).ToList();
        return (types.Exists(type => IsBelow(type, "roadmap")) ? OwnRights.Exceeded(caller, [RoadmapPermissions.Read], roadmaps) : null)
            ?? (roadmaps.Count == 0 && types.Exists(type => IsBelow(type, "break-glass") || IsBelow(type, "access-review")) ? OwnRights.Exceeded(caller, [AccessPermissions.Read], []) : null);
    }

    private static bool IsBelow(string type, string area) => type.StartsWith(area + ".", StringComparison.Ordinal);
}
