using FastEndpoints;
using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Access.People.InvitePerson;

internal sealed class InvitePersonEndpoint(ISender sender) : Endpoint<InvitePersonCommand, Results<VersionedOk<PersonView>, ProblemHttpResult>>
{
    public override void Configure()
    {
        Post("/{id}/invitation");
        Group<PeopleGroup>();
        Summary(s =>
        {
            s.Summary = "Invite a person anew";
            s.Description = "For somebody who forgot the password or lost the device of the codes: whoever has the invitation chooses a password, and no code is asked for until a new device is added. The former invitation ends; the password counts until then. It takes all the rights that the person has.";
        });
        this.Describe(o => o.Gives(PersonProblems.NoSuchPerson, PersonProblems.AnotherVersion, PersonProblems.Erased, OwnRights.BeyondOwn));
    }

    public override async Task<Results<VersionedOk<PersonView>, ProblemHttpResult>> ExecuteAsync(InvitePersonCommand command, CancellationToken ct) =>
        (await sender.Send(command, ct)).ToResult();
}
