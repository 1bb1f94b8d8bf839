namespace Preflight.Infrastructure.Security;

/// <summary>One thing that a caller may do. Operations name it, keys have it as a scope, and roles are sets of it. Each area declares its own.</summary>
/// <param name="Name">Permanent: <c>area:act</c>.</param>
/// <param name="Description">What it lets somebody do, for the table in docs/access.md.</param>
/// <param name="Roles">The roles that have it; an admin has all.</param>
public sealed record Permission(string Name, string Description, params IReadOnlyList<Role> Roles)
{
    /// <summary>Whether it counts for single roadmaps too, so that a key or role that is limited to some can use it.</summary>
    public bool IsOfRoadmaps { get; init; }

    /// <summary>What everybody has who showed a credential.</summary>
    internal static Permission None { get; } = new("", "", []);

    /// <summary>Whether a role has it.</summary>
    public bool IsOf(Role role) => role == Role.Admin || Roles.Contains(role);
}
