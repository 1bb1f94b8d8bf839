using Mediator;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.GoLive.TestGate;

/// <param name="Gate">The gate's slug.</param>
public sealed record TestGateCommand(string Gate) : ICommand<Outcome<GateProof>>;
