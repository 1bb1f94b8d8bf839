using Mediator;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.Access.People.ReadPerson;

/// <param name="Id">The person's id.</param>
public sealed record ReadPersonQuery(string Id) : IQuery<Outcome<Versioned<PersonView>>>;
