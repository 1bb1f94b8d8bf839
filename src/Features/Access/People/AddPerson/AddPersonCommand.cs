using System.Text;
using Mediator;
using Preflight.Infrastructure.Classification;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.Access.People.AddPerson;

/// <param name="Name">What the person is called.</param>
/// <param name="Email">Where mail reaches them, and what they sign in with.</param>
public sealed record AddPersonCommand([property: Personal] string Name, [property: Personal] string Email) : ICommand<Outcome<Versioned<PersonView>>>
{
    private bool PrintMembers(StringBuilder builder) => Classified.Print(this, builder);
}
