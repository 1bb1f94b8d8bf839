using Mediator;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.Access.People.EndGrant;

/// <param name="Id">The grant's id.</param>
public sealed record EndGrantCommand(string Id) : ICommand<Outcome<Versioned<PersonView>>>;
