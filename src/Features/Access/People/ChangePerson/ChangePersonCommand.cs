using System.Text;
using Mediator;
using Preflight.Infrastructure.Classification;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Access.People.ChangePerson;

/// <param name="Id">The person's id.</param>
/// <param name="Name">What the person is called.</param>
/// <param name="Email">Where mail reaches them, and what they sign in with.</param>
/// <param name="Preconditions">The version it is meant for.</param>
public sealed record ChangePersonCommand(string Id, [property: Personal] string Name, [property: Personal] string Email, Preconditions Preconditions) : ICommand<Outcome<Versioned<PersonView>>>
{
    private bool PrintMembers(StringBuilder builder) => Classified.Print(this, builder);
}
