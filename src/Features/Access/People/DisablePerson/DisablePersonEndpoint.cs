using FastEndpoints;
using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Access.People.DisablePerson;

internal sealed class DisablePersonEndpoint(ISender sender) : Endpoint<DisablePersonCommand, Results<VersionedOk<PersonView>, ProblemHttpResult>>
{
    public override void Configure()
    {
        Post("/{id}/disable");
        Group<PeopleGroup>();
        Summary(s =>
        {
            s.Summary = "Disable a person";
            s.Description = "Nobody can sign in with the account, and whoever is signed in is not any more: at once on the Host that answers and within a second on the others.";
        });
        this.Describe(o => o.Gives(OwnRights.BeyondOwn, PersonProblems.NoSuchPerson, PersonProblems.AnotherVersion, PersonProblems.Erased));
    }

    public override async Task<Results<VersionedOk<PersonView>, ProblemHttpResult>> ExecuteAsync(DisablePersonCommand command, CancellationToken ct) =>
        (await sender.Send(command, ct)).ToResult();
}
