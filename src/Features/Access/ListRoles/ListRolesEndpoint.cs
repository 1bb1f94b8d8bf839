using FastEndpoints;
using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Access.ListRoles;

internal sealed class ListRolesEndpoint(ISender sender) : Endpoint<ListRolesQuery, Results<Ok<RolesView>, ProblemHttpResult>>
{
    public override void Configure()
    {
        Get("roles");
        Summary(s =>
        {
            s.Summary = "List roles and permissions";
            s.Description = "Every permission with the roles that have it; the same in every installation of this version.";
        });
        this.Describe(o => o.Tag("Roles", "What roles may do.").NeedsCredential());
    }

    public override async Task<Results<Ok<RolesView>, ProblemHttpResult>> ExecuteAsync(ListRolesQuery query, CancellationToken ct) =>
        (await sender.Send(query, ct)).ToResult();
}
