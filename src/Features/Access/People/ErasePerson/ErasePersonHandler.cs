using Mediator;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;
using Preflight.Infrastructure.Security;
using Preflight.Infrastructure.Storage;

namespace Preflight.Features.Access.People.ErasePerson;

internal sealed class ErasePersonHandler(PersonStream people, UnitOfWork work, RequestContext request, TimeProvider time) : ICommandHandler<ErasePersonCommand, Outcome<Versioned<PersonView>>>
{
    public async ValueTask<Outcome<Versioned<PersonView>>> Handle(ErasePersonCommand command, CancellationToken cancellationToken)
    {
        var changed = await people.Change(command.Id, command.Preconditions, person => OwnRights.Exceeded(request.Caller, person) is { } beyond ? beyond : person.Erase(time.GetUtcNow()), cancellationToken);
        if (!changed.TryGet(out var person, out var refusal))
        {
            return refusal;
        }

        people.EndSessions(command.Id);
        work.Session.Delete<PersonDetails>(command.Id);
        work.Session.Delete<PersonUse>(command.Id);
        IdempotencyRecord.Forget(work.Session, command.Id);
        PersonalKeys.Forget(work.Session, Person.ActorOf(command.Id));
        return new Versioned<PersonView>(PersonView.Of(person, null), person.Version);
    }
}
