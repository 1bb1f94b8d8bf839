using Mediator;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Storage;

namespace Preflight.Features.Access.Sessions.StartSecondFactor;

/// <param name="Password">The caller's.</param>
public sealed record StartSecondFactorCommand(string Password) : ICommand<Outcome<StartedView>>, IRunsAnew;

/// <param name="Secret">For the app that makes the codes, in base 32.</param>
/// <param name="Uri">The same as a link, for a QR code.</param>
public sealed record StartedView(string Secret, string Uri);
