using Mediator;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Access.People.ListPeople;

/// <param name="Page">Which page.</param>
public sealed record ListPeopleQuery(PageRequest<PersonCursor> Page) : IQuery<Outcome<Page<PersonView>>>;

/// <param name="Id">The last person of the page before.</param>
public sealed record PersonCursor(string Id);
