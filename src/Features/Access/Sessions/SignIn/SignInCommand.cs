using System.Text;
using Mediator;
using Preflight.Infrastructure.Classification;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Storage;

namespace Preflight.Features.Access.Sessions.SignIn;

/// <param name="Email">Of the account.</param>
/// <param name="Password">The password.</param>
/// <param name="Code">What the device shows, or a recovery code; where the account asks for one.</param>
public sealed record SignInCommand([property: Personal] string Email, [property: Secret] string Password, [property: Secret] string? Code) : ICommand<Outcome<Versioned<SessionView>>>, IRunsAnew
{
    private bool PrintMembers(StringBuilder builder) => Classified.Print(this, builder);
}
