using FastEndpoints;
using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Access.People.ListGrants;

internal sealed class ListGrantsEndpoint(ISender sender) : Endpoint<ListGrantsQuery, Results<PageOk<Page<RoleGrantView>>, ProblemHttpResult>>
{
    public override void Configure()
    {
        Get("");
        Group<GrantsGroup>();
        Summary(s =>
        {
            s.Summary = "List the grants";
            s.Description = "Who has which role, since when and by whom; in the order of the people. One page holds all grants of so many people.";
        });
    }

    public override async Task<Results<PageOk<Page<RoleGrantView>>, ProblemHttpResult>> ExecuteAsync(ListGrantsQuery query, CancellationToken ct) =>
        (await sender.Send(query, ct)).ToPage();
}
