using FastEndpoints;
using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Access.People.EndGrant;

internal sealed class EndGrantEndpoint(ISender sender) : Endpoint<EndGrantCommand, Results<VersionedOk<PersonView>, ProblemHttpResult>>
{
    public override void Configure()
    {
        Delete("/{id}");
        Group<GrantsGroup>();
        Summary(s =>
        {
            s.Summary = "Revoke a grant";
            s.Description = "The person has the role no more: at once on the Host that answers and within a second on the others.";
        });
        this.Describe(o => o.Gives(PersonProblems.NoSuchPerson, PersonProblems.NoSuchGrant));
    }

    public override async Task<Results<VersionedOk<PersonView>, ProblemHttpResult>> ExecuteAsync(EndGrantCommand command, CancellationToken ct) =>
        (await sender.Send(command, ct)).ToResult();
}
