using Mediator;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.GoLive.ReadGate;

/// <param name="Gate">The gate's slug.</param>
public sealed record ReadGateQuery(string Gate) : IQuery<Outcome<Versioned<GateView>>>;
