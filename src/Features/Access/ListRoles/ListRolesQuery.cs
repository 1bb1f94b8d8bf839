using Mediator;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Security;

namespace Preflight.Features.Access.ListRoles;

/// <summary>All roles and permissions.</summary>
public sealed record ListRolesQuery : IQuery<Outcome<RolesView>>;

/// <param name="Roles">Each with its permissions.</param>
/// <param name="Permissions">Each with what it lets somebody do.</param>
public sealed record RolesView(IReadOnlyList<RoleView> Roles, IReadOnlyList<PermissionView> Permissions);

/// <param name="Role">The role.</param>
/// <param name="Permissions">The names of what it may do.</param>
public sealed record RoleView(Role Role, IReadOnlyList<string> Permissions);

/// <param name="Name">What keys have as a scope.</param>
/// <param name="Description">What it lets somebody do.</param>
public sealed record PermissionView(string Name, string Description);
