using System.Text;
using Mediator;
using Preflight.Infrastructure.Classification;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Storage;

namespace Preflight.Features.Access.Sessions.AcceptInvitation;

/// <param name="Invitation">As it was given.</param>
/// <param name="Password">The password that is to count: 12 to 128 characters, of which none is asked for.</param>
public sealed record AcceptInvitationCommand([property: Secret] string Invitation, [property: Secret] string Password) : ICommand<Outcome<AcceptedView>>, IRunsAnew
{
    private bool PrintMembers(StringBuilder builder) => Classified.Print(this, builder);
}

/// <param name="Person">Whose password it is now.</param>
public sealed record AcceptedView(string Person);
