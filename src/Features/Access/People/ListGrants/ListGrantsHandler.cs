using Marten;
using Mediator;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Access.People.ListGrants;

internal sealed class ListGrantsHandler(IDocumentStore store) : IQueryHandler<ListGrantsQuery, Outcome<Page<RoleGrantView>>>
{
    public async ValueTask<Outcome<Page<RoleGrantView>>> Handle(ListGrantsQuery query, CancellationToken cancellationToken)
    {
        await using var session = store.QuerySession();
        var people = session.Query<Person>().Where(person => person.Grants.Any());
        if (query.Person is { } id)
        {
            people = people.Where(person => person.Id == id);
        }

        if (query.Page.After is { } after)
        {
            people = people.Where(person => person.Id.CompareTo(after.Person) > 0);
        }

        var found = await people.OrderBy(person => person.Id).Take(query.Page.Limit + 1).ToListAsync(cancellationToken);
        var page = found.Take(query.Page.Limit).ToList();
        var grants = page.SelectMany(person => person.Grants
            .Where(grant => (query.Role is null || grant.Role == query.Role) && (query.Roadmap is null || grant.Roadmap == query.Roadmap))
            .Select(grant => RoleGrantView.Of(person, grant)));
        return new Page<RoleGrantView>([.. grants], found.Count > page.Count ? Cursor.Write(new GrantCursor(page[^1].Id)) : null);
    }
}
