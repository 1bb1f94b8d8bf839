using FastEndpoints;
using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Access.People.EnablePerson;

internal sealed class EnablePersonEndpoint(ISender sender) : Endpoint<EnablePersonCommand, Results<VersionedOk<PersonView>, ProblemHttpResult>>
{
    public override void Configure()
    {
        Post("/{id}/enable");
        Group<PeopleGroup>();
        Summary(s =>
        {
            s.Summary = "Enable a person";
            s.Description = "The account can be used again, with the roles that it has.";
        });
        this.Describe(o => o.Gives(PersonProblems.NoSuchPerson, PersonProblems.AnotherVersion, PersonProblems.Erased));
    }

    public override async Task<Results<VersionedOk<PersonView>, ProblemHttpResult>> ExecuteAsync(EnablePersonCommand command, CancellationToken ct) =>
        (await sender.Send(command, ct)).ToResult();
}
