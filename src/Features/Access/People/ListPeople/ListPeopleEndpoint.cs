using FastEndpoints;
using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Access.People.ListPeople;

internal sealed class ListPeopleEndpoint(ISender sender) : Endpoint<ListPeopleQuery, Results<PageOk<Page<PersonView>>, ProblemHttpResult>>
{
    public override void Configure()
    {
        Get("");
        Group<PeopleGroup>();
        Summary(s =>
        {
            s.Summary = "List the people";
            s.Description = "In the order of their ids, disabled and erased ones included.";
        });
    }

    public override async Task<Results<PageOk<Page<PersonView>>, ProblemHttpResult>> ExecuteAsync(ListPeopleQuery query, CancellationToken ct) =>
        (await sender.Send(query, ct)).ToPage();
}
