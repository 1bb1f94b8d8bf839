using Mediator;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Storage;

namespace Preflight.Features.Access.Sessions.StartSecondFactor;

/// <param name="Password">The caller's.</param>
/// <param name="Code">What the app shows now, or a recovery code; needed where there is a second factor already.</param>
public sealed record StartSecondFactorCommand(string Password, string? Code) : ICommand<Outcome<StartedView>>, IRunsAnew;

/// <param name="Secret">For the app that makes the codes, in base 32.</param>
/// <param name="Uri">The same as a link, for a QR code.</param>
public sealed record StartedView(string Secret, string Uri);
