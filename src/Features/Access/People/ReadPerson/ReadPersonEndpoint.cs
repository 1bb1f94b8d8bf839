using FastEndpoints;
using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Access.People.ReadPerson;

internal sealed class ReadPersonEndpoint(ISender sender) : Endpoint<ReadPersonQuery, Results<VersionedOk<PersonView>, ProblemHttpResult>>
{
    public override void Configure()
    {
        Get("/{id}");
        Group<PeopleGroup>();
        Summary(s =>
        {
            s.Summary = "Read a person";
            s.Description = "Somebody who was erased is there with nothing but the id.";
        });
        this.Describe(o => o.Gives(PersonProblems.NoSuchPerson));
    }

    public override async Task<Results<VersionedOk<PersonView>, ProblemHttpResult>> ExecuteAsync(ReadPersonQuery query, CancellationToken ct) =>
        (await sender.Send(query, ct)).ToResult();
}
