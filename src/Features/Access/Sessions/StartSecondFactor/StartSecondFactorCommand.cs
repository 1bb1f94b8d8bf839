using System.Text;
using Mediator;
using Preflight.Infrastructure.Classification;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;
using Preflight.Infrastructure.Storage;

namespace Preflight.Features.Access.Sessions.StartSecondFactor;

/// <param name="Password">The caller's.</param>
/// <param name="Code">What the app shows now, or a recovery code; needed where there is a second factor already.</param>
public sealed record StartSecondFactorCommand([property: Secret] string Password, [property: Secret] string? Code) : ICommand<Outcome<StartedView>>, IRunsAnew
{
    private bool PrintMembers(StringBuilder builder) => Classified.Print(this, builder);
}

/// <param name="Secret">For the app that makes the codes, in base 32.</param>
/// <param name="Uri">The same as a link, for a QR code.</param>
public sealed record StartedView([property: ShownOnce] string Secret, [property: ShownOnce] string Uri)
{
    private bool PrintMembers(StringBuilder builder) => Classified.Print(this, builder);
}
