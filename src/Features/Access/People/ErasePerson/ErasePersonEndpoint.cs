using FastEndpoints;
using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Access.People.ErasePerson;

internal sealed class ErasePersonEndpoint(ISender sender) : Endpoint<ErasePersonCommand, Results<VersionedOk<PersonView>, ProblemHttpResult>>
{
    public override void Configure()
    {
        Delete("/{id}");
        Group<PeopleGroup>();
        Summary(s =>
        {
            s.Summary = "Erase a person";
            s.Description = "Name, address and credentials are deleted, roles and sessions end. What the person did stays on record under the id alone, which nothing leads from to the person.";
        });
        this.Describe(o => o.Gives(OwnRights.BeyondOwn, PersonProblems.NoSuchPerson, PersonProblems.AnotherVersion));
    }

    public override async Task<Results<VersionedOk<PersonView>, ProblemHttpResult>> ExecuteAsync(ErasePersonCommand command, CancellationToken ct) =>
        (await sender.Send(command, ct)).ToResult();
}
