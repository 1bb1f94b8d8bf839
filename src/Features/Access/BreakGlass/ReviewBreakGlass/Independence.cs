using Preflight.Features.Access.People;

namespace Preflight.Features.Access.BreakGlass.ReviewBreakGlass;

/// <summary>Whether somebody can review an emergency: nobody whom it made, and nobody who may do so only because of it.</summary>
internal static class Independence
{
    /// <param name="emergency">That is to be reviewed.</param>
    /// <param name="reviewer">Who wants to.</param>
    /// <param name="made">Who exists by it.</param>
    public static bool Of(Emergency emergency, Person reviewer, IReadOnlySet<string> made) =>
        !made.Contains(reviewer.Actor)
        && reviewer.Grants.Any(grant => grant.Roadmap is null && PermissionCatalogue.Of(grant.Role).Contains(AccessPermissions.ReviewBreakGlass) && !IsOf(emergency, grant, made));

    private static bool IsOf(Emergency emergency, RoleGrant grant, IReadOnlySet<string> made) =>
        grant.Since >= emergency.TakenAt && (made.Contains(grant.By) || (grant.By == emergency.By && grant.Since <= (emergency.EndedAt ?? emergency.Until)));
}
