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

    /// <summary>Whoever comes to a key's text comes to all that it may do.</summary>
    public static Refusal? Exceeded(Caller caller, ApiKey key) =>
        Exceeded(caller, PermissionCatalogue.All.Where(permission => key.Scopes is [ApiKey.AllScopes] || key.Scopes.Contains(permission.Name)), key.Roadmaps);

    /// <summary>Whoever comes to somebody's credentials comes to all that they may do.</summary>
    public static Refusal? Exceeded(Caller caller, Person person) =>
        person.Grants.Select(grant => Exceeded(caller, grant.Role, grant.Roadmap)).FirstOrDefault(refusal => refusal is not null);
}
