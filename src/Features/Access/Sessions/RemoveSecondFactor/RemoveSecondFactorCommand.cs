using System.Text;
using Mediator;
using Preflight.Features.Access.People;
using Preflight.Infrastructure.Classification;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Storage;

namespace Preflight.Features.Access.Sessions.RemoveSecondFactor;

/// <param name="Password">The caller's.</param>
/// <param name="Code">What the app shows now, or a recovery code.</param>
public sealed record RemoveSecondFactorCommand([property: Secret] string Password, [property: Secret] string? Code) : ICommand<Outcome<PersonView>>, IRunsAnew
{
    private bool PrintMembers(StringBuilder builder) => Classified.Print(this, builder);
}
