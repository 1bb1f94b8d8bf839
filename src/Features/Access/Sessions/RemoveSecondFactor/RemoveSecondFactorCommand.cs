using System.Text;
using Mediator;
using Preflight.Features.Access.People;
using Preflight.Infrastructure.Classification;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Storage;

namespace Preflight.Features.Access.Sessions.RemoveSecondFactor;

/// <param name="Password">The caller's.</param>
public sealed record RemoveSecondFactorCommand([property: Secret] string Password) : ICommand<Outcome<PersonView>>, IRunsAnew
{
    private bool PrintMembers(StringBuilder builder) => Classified.Print(this, builder);
}
