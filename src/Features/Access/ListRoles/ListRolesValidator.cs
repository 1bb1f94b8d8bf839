using FastEndpoints;

namespace Preflight.Features.Access.ListRoles;

internal sealed class ListRolesValidator : Validator<ListRolesQuery>;
