using Mediator;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Access.People.GiveGrant;

internal sealed class GiveGrantHandler(PersonStream people, RequestContext request, TimeProvider time) : ICommandHandler<GiveGrantCommand, Outcome<Versioned<RoleGrantView>>>
{
    public async ValueTask<Outcome<Versioned<RoleGrantView>>> Handle(GiveGrantCommand command, CancellationToken cancellationToken)
    {
        if (OwnRights.Exceeded(request.Caller, command.Role, command.Roadmap) is { } beyond)
        {
            return beyond;
        }

        var changed = await people.Change(command.Person, default, person => person.Grant(command.Role, command.Roadmap, request.Actor, time.GetUtcNow(), OwnRights.EndOf(request.Caller, command.Role, command.Roadmap)), cancellationToken);
        return changed.Then(person =>
        {
            var grant = person.Grants.Last(grant => grant.Role == command.Role && grant.Roadmap == command.Roadmap);
            var view = RoleGrantView.Of(person, grant);
            return new Versioned<RoleGrantView>(view, person.Version, $"/api/v1/grants/{view.Id}");
        });
    }
}
