using Preflight.Features.Access;
using Preflight.Infrastructure.Security;

namespace Preflight.Host.Tests;

public sealed class AccessDocsTests
{
    [Fact]
    public async Task The_table_of_permissions_is_what_the_code_says()
    {
        var page = await File.ReadAllTextAsync(Repository.Path("docs", "access.md"));
        page.ShouldEndWith(string.Concat(Table().Select(line => line + "\n")));
    }

    private static IEnumerable<string> Table()
    {
        var roles = Enum.GetValues<Role>().Where(role => role != Role.Admin).ToList();
        yield return $"| permission | what it lets somebody do | {string.Join(" | ", roles.Select(role => role.ToString().ToLowerInvariant()))} |";
        yield return $"|---|---|{string.Concat(roles.Select(_ => "---|"))}";
        foreach (var permission in PermissionCatalogue.All)
        {
            yield return $"| `{permission.Name}` | {permission.Description} | {string.Join(" | ", roles.Select(role => permission.IsOf(role) ? "yes" : ""))} |";
        }
    }
}
