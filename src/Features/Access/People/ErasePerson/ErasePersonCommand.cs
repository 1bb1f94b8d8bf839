using Mediator;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Access.People.ErasePerson;

/// <param name="Id">The person's id.</param>
/// <param name="Preconditions">The version it is meant for.</param>
public sealed record ErasePersonCommand(string Id, Preconditions Preconditions) : ICommand<Outcome<Versioned<PersonView>>>;
