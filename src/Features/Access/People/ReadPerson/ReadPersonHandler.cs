using Marten;
using Mediator;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.Access.People.ReadPerson;

internal sealed class ReadPersonHandler(IDocumentStore store) : IQueryHandler<ReadPersonQuery, Outcome<Versioned<PersonView>>>
{
    public async ValueTask<Outcome<Versioned<PersonView>>> Handle(ReadPersonQuery query, CancellationToken cancellationToken)
    {
        await using var session = store.QuerySession();
        if (await session.LoadAsync<Person>(query.Id, cancellationToken) is not { } person)
        {
            return PersonRefusals.NoSuchPerson(query.Id);
        }

        var details = await session.LoadAsync<PersonDetails>(query.Id, cancellationToken);
        return new Versioned<PersonView>(PersonView.Of(person, details, await session.LoadAsync<PersonUse>(query.Id, cancellationToken)), person.Version);
    }
}
