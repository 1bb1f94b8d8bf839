using System.Reflection;
using Preflight.Features.Access.ApiKeys;
using Preflight.Infrastructure.Security;

namespace Preflight.Features.Access;

/// <summary>Every permission that there is: those that the areas declare.</summary>
public static class PermissionCatalogue
{
    /// <summary>In the order of their names.</summary>
    public static IReadOnlyList<Permission> All { get; } =
    [
        .. new[] { typeof(PermissionCatalogue).Assembly, typeof(Permission).Assembly }.SelectMany(assembly => assembly.GetTypes())
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public))
            .Where(field => field.FieldType == typeof(Permission))
            .Select(field => (Permission)field.GetValue(null)!)
            .OrderBy(permission => permission.Name, StringComparer.Ordinal),
    ];

    public static IEnumerable<string> Names => All.Select(permission => permission.Name);

    /// <summary>The permissions that a key's scopes name.</summary>
    public static IEnumerable<Permission> Of(IReadOnlyList<string> scopes) => scopes is [ApiKey.AllScopes] ? All : All.Where(permission => scopes.Contains(permission.Name, StringComparer.Ordinal));

    /// <summary>The permissions that a role has.</summary>
    public static IEnumerable<Permission> Of(Role role) => All.Where(permission => permission.IsOf(role));
}
