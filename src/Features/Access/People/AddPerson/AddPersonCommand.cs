using Mediator;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.Access.People.AddPerson;

/// <param name="Name">What the person is called.</param>
/// <param name="Email">Where mail reaches them, and what they sign in with.</param>
public sealed record AddPersonCommand(string Name, string Email) : ICommand<Outcome<Versioned<PersonView>>>;
