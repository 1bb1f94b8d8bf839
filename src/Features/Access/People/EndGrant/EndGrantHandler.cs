using System.Globalization;
using Mediator;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Storage;

namespace Preflight.Features.Access.People.EndGrant;

internal sealed class EndGrantHandler(PersonStream people, UnitOfWork work, TimeProvider time) : ICommandHandler<EndGrantCommand, Outcome<Versioned<PersonView>>>
{
    public async ValueTask<Outcome<Versioned<PersonView>>> Handle(EndGrantCommand command, CancellationToken cancellationToken)
    {
        var (id, number) = (command.Id[..command.Id.LastIndexOf('-')], int.Parse(command.Id[(command.Id.LastIndexOf('-') + 1)..], CultureInfo.InvariantCulture));
        var changed = await people.Change(id, default, person => person.Revoke(number, time.GetUtcNow()), cancellationToken);
        return changed.TryGet(out var person, out var refusal)
            ? new Versioned<PersonView>(PersonView.Of(person, await work.Session.LoadAsync<PersonDetails>(id, cancellationToken)), person.Version)
            : refusal;
    }
}
