using Mediator;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Storage;

namespace Preflight.Features.Access.People.EnablePerson;

internal sealed class EnablePersonHandler(PersonStream people, UnitOfWork work, TimeProvider time) : ICommandHandler<EnablePersonCommand, Outcome<Versioned<PersonView>>>
{
    public async ValueTask<Outcome<Versioned<PersonView>>> Handle(EnablePersonCommand command, CancellationToken cancellationToken)
    {
        var changed = await people.Change(command.Id, command.Preconditions, person => person.Enable(time.GetUtcNow()), cancellationToken);
        if (!changed.TryGet(out var person, out var refusal))
        {
            return refusal;
        }

        return new Versioned<PersonView>(PersonView.Of(person, await work.Session.LoadAsync<PersonDetails>(command.Id, cancellationToken)), person.Version);
    }
}
