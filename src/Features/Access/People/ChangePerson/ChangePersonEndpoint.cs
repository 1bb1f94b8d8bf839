using FastEndpoints;
using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Access.People.ChangePerson;

internal sealed class ChangePersonEndpoint(ISender sender) : Endpoint<ChangePersonCommand, Results<VersionedOk<PersonView>, ProblemHttpResult>>
{
    public override void Configure()
    {
        Put("/{id}");
        Group<PeopleGroup>();
        Summary(s =>
        {
            s.Summary = "Change a person";
            s.Description = "Replaces name and e-mail address. It takes all the rights that the person has, because the address is what they sign in with.";
        });
        this.Describe(o => o.Gives(PersonProblems.NoSuchPerson, PersonProblems.AnotherVersion, PersonProblems.EmailTaken, PersonProblems.Erased, OwnRights.BeyondOwn));
    }

    public override async Task<Results<VersionedOk<PersonView>, ProblemHttpResult>> ExecuteAsync(ChangePersonCommand command, CancellationToken ct) =>
        (await sender.Send(command, ct)).ToResult();
}
