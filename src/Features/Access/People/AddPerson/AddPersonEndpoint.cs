using FastEndpoints;
using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Access.People.AddPerson;

internal sealed class AddPersonEndpoint(ISender sender) : Endpoint<AddPersonCommand, Results<VersionedCreated<PersonView>, ProblemHttpResult>>
{
    public override void Configure()
    {
        Post("");
        Group<PeopleGroup>();
        Summary(s =>
        {
            s.Summary = "Add a person";
            s.Description = "The answer holds an invitation, shown this once: with it the person chooses a password (POST /api/v1/invitations). What they may do is granted with POST /api/v1/grants.";
        });
        this.Describe(o => o.Gives(PersonProblems.EmailTaken));
    }

    public override async Task<Results<VersionedCreated<PersonView>, ProblemHttpResult>> ExecuteAsync(AddPersonCommand command, CancellationToken ct) =>
        (await sender.Send(command, ct)).ToCreated();
}
