using Preflight.Infrastructure.Security;

namespace Preflight.Features.Access.ListRoles;

public sealed class ListRolesTests(PreflightApp app)
{
    [Fact]
    public async Task Roles_are_told_with_what_they_may()
    {
        var roles = await app.Get("/api/v1/roles");
        var may = roles.GetProperty("roles").EnumerateArray().ToDictionary(role => role.Text("role")!, role => role.GetProperty("permissions").EnumerateArray().Select(name => name.GetString()).ToList());
        may["viewer"].ShouldBe(["gates:read", "roadmaps:read"]);
        may["admin"].ShouldBe(roles.GetProperty("permissions").EnumerateArray().Select(permission => permission.Text("name")));
    }

    [Fact]
    public void No_role_but_the_admin_says_who_may_do_what() =>
        Enum.GetValues<Role>().Where(AccessPermissions.Write.IsOf).ShouldBe([Role.Admin]);

    [Fact]
    public void An_auditor_changes_nothing() =>
        PermissionCatalogue.Of(Role.Auditor).Select(permission => permission.Name).ShouldAllBe(name => name.EndsWith(":read", StringComparison.Ordinal));
}
