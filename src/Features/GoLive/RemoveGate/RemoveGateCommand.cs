using Mediator;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.GoLive.RemoveGate;

/// <param name="Gate">The gate's slug.</param>
/// <param name="Preconditions">The version it is meant for.</param>
public sealed record RemoveGateCommand(string Gate, Preconditions Preconditions) : ICommand<Outcome<Versioned<GateView>>>;
