using Mediator;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;
using Preflight.Infrastructure.Storage;

namespace Preflight.Features.Access.People.DisablePerson;

internal sealed class DisablePersonHandler(PersonStream people, UnitOfWork work, RequestContext request, TimeProvider time) : ICommandHandler<DisablePersonCommand, Outcome<Versioned<PersonView>>>
{
    public async ValueTask<Outcome<Versioned<PersonView>>> Handle(DisablePersonCommand command, CancellationToken cancellationToken)
    {
        var changed = await people.Change(command.Id, command.Preconditions, person => OwnRights.Exceeded(request.Caller, person) is { } beyond ? beyond : person.Disable(time.GetUtcNow()), cancellationToken);
        if (!changed.TryGet(out var person, out var refusal))
        {
            return refusal;
        }

        people.EndSessions(command.Id);
        return new Versioned<PersonView>(PersonView.Of(person, await work.Session.LoadAsync<PersonDetails>(command.Id, cancellationToken)), person.Version);
    }
}
