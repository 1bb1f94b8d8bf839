using Marten;
using Mediator;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Access.People.ListPeople;

internal sealed class ListPeopleHandler(IDocumentStore store) : IQueryHandler<ListPeopleQuery, Outcome<Page<PersonView>>>
{
    public async ValueTask<Outcome<Page<PersonView>>> Handle(ListPeopleQuery query, CancellationToken cancellationToken)
    {
        await using var session = store.QuerySession();
        IQueryable<Person> people = session.Query<Person>();
        if (query.Page.After is { } after)
        {
            people = people.Where(person => person.Id.CompareTo(after.Id) > 0);
        }

        var found = await people.OrderBy(person => person.Id).Take(query.Page.Limit + 1).ToListAsync(cancellationToken);
        var ids = found.Select(person => person.Id).ToList();
        var details = (await session.LoadManyAsync<PersonDetails>(cancellationToken, ids)).ToDictionary(person => person.Id);
        var uses = (await session.LoadManyAsync<PersonUse>(cancellationToken, ids)).ToDictionary(use => use.Id);
        var page = found.Take(query.Page.Limit).Select(person => PersonView.Of(person, details.GetValueOrDefault(person.Id), uses.GetValueOrDefault(person.Id))).ToList();
        return new Page<PersonView>(page, found.Count > page.Count ? Cursor.Write(new PersonCursor(page[^1].Id)) : null);
    }
}
