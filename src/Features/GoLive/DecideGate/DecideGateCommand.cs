using Mediator;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.GoLive.DecideGate;

/// <param name="Gate">The gate's slug.</param>
/// <param name="Answer">go or no-go.</param>
/// <param name="Note">Why, in up to 500 characters.</param>
/// <param name="Preconditions">The version it is meant for.</param>
public sealed record DecideGateCommand(string Gate, GateAnswer Answer, string? Note, Preconditions Preconditions) : ICommand<Outcome<Versioned<GateDecision>>>;
