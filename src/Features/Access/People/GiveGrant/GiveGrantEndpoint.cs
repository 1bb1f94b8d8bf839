using FastEndpoints;
using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Access.People.GiveGrant;

internal sealed class GiveGrantEndpoint(ISender sender) : Endpoint<GiveGrantCommand, Results<VersionedCreated<RoleGrantView>, ProblemHttpResult>>
{
    public override void Configure()
    {
        Post("");
        Group<GrantsGroup>();
        Summary(s =>
        {
            s.Summary = "Grant a role";
            s.Description = "At once. What is granted already stays as it is. Nobody grants more than they have, and what is granted with an emergency's rights ends with it.";
        });
        this.Describe(o => o.Gives(PersonProblems.NoSuchPerson, PersonProblems.Erased, PersonProblems.TooManyGrants, OwnRights.BeyondOwn));
    }

    public override async Task<Results<VersionedCreated<RoleGrantView>, ProblemHttpResult>> ExecuteAsync(GiveGrantCommand command, CancellationToken ct) =>
        (await sender.Send(command, ct)).ToCreated();
}
