using Mediator;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Security;

namespace Preflight.Features.Access.ListRoles;

internal sealed class ListRolesHandler : IQueryHandler<ListRolesQuery, Outcome<RolesView>>
{
    public ValueTask<Outcome<RolesView>> Handle(ListRolesQuery query, CancellationToken cancellationToken) => ValueTask.FromResult<Outcome<RolesView>>(new RolesView(
        [.. Enum.GetValues<Role>().Select(role => new RoleView(role, [.. PermissionCatalogue.Of(role).Select(permission => permission.Name)]))],
        [.. PermissionCatalogue.All.Select(permission => new PermissionView(permission.Name, permission.Description))]));
}
