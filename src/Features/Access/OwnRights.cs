using Preflight.Features.Access.ApiKeys;
using Preflight.Features.Access.People;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;
using Preflight.Infrastructure.Security;

namespace Preflight.Features.Access;

/// <summary>Nobody gives away, or takes over, more than they have.</summary>
public static class OwnRights
{
    public static readonly ProblemType BeyondOwn = new("access.beyond-own", 403,
        "Nobody gives away more than they have", "Ask for permissions and roadmaps that you have yourself.");

    /// <param name="caller">Who gives.</param>
    /// <param name="permissions">What is to be given.</param>
    /// <param name="roadmaps">For which roadmaps; for all where there are none.</param>
    /// <returns>Null where the caller has all of it.</returns>
    public static Refusal? Exceeded(Caller caller, IEnumerable<Permission> permissions, IReadOnlyCollection<string> roadmaps) => (
        from permission in permissions
        from roadmap in roadmaps.Count == 0 ? [null] : roadmaps.AsEnumerable<string?>()
        where !caller.May(permission, roadmap)
        select new Refusal(BeyondOwn, roadmap is null ? $"You do not have '{permission.Name}' for all roadmaps." : $"You do not have '{permission.Name}' for the roadmap '{roadmap}'.")).FirstOrDefault();

    /// <inheritdoc cref="Exceeded(Caller, IEnumerable{Permission}, IReadOnlyCollection{string})"/>
    public static Refusal? Exceeded(Caller caller, Role role, string? roadmap) => Exceeded(caller, PermissionCatalogue.Of(role), roadmap is null ? [] : [roadmap]);

    /// <summary>Whoever comes to somebody's credentials comes to all that they may do, and keeps it: what an emergency lends does not count.</summary>
    public static Refusal? Exceeded(Caller caller, Person person) =>
        person.Grants.Select(grant => Outlived(caller, PermissionCatalogue.Of(grant.Role), grant.Roadmap is null ? [] : [grant.Roadmap])).FirstOrDefault(refusal => refusal is not null);

    /// <summary>Likewise whoever makes a new text of a key; one that ends with the emergency may be had while it lasts.</summary>
    public static Refusal? Exceeded(Caller caller, ApiKey key) => key.EndsWith is null
        ? Outlived(caller, PermissionCatalogue.Of(key.Scopes), key.Roadmaps)
        : Exceeded(caller, PermissionCatalogue.Of(key.Scopes), key.Roadmaps);

    /// <summary>What is given with rights that an emergency lends ends with it.</summary>
    /// <returns>The emergency; null where the caller could give it without one, so that it lasts.</returns>
    public static string? EndOf(Caller caller, IEnumerable<Permission> permissions, IReadOnlyCollection<string> roadmaps) =>
        caller.Lasting() is var lasting && lasting.May(AccessPermissions.Write, null) && Exceeded(lasting, permissions, roadmaps) is null ? null
        : caller.Grants.FirstOrDefault(grant => grant.Emergency is not null && grant.Permissions.Contains(AccessPermissions.Write.Name))?.Emergency;

    /// <inheritdoc cref="EndOf(Caller, IEnumerable{Permission}, IReadOnlyCollection{string})"/>
    public static string? EndOf(Caller caller, Role role, string? roadmap) => EndOf(caller, PermissionCatalogue.Of(role), roadmap is null ? [] : [roadmap]);

    private static Refusal? Outlived(Caller caller, IEnumerable<Permission> permissions, IReadOnlyCollection<string> roadmaps) =>
        Exceeded(caller.Lasting(), permissions, roadmaps) is not { } refusal ? null
        : caller.BreakGlass is null ? refusal
        : new Refusal(BeyondOwn, $"{refusal.Detail} What you have in an emergency alone does not count here, because this would outlive it.");
}
