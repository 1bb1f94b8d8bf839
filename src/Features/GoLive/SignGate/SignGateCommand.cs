using Mediator;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;
using Preflight.Infrastructure.Security;

namespace Preflight.Features.GoLive.SignGate;

/// <param name="Gate">The gate's slug.</param>
/// <param name="Role">In which role.</param>
/// <param name="Note">What there is to say, in up to 500 characters.</param>
/// <param name="Preconditions">The version it is meant for.</param>
public sealed record SignGateCommand(string Gate, Role Role, string? Note, Preconditions Preconditions) : ICommand<Outcome<Versioned<GateView>>>;
