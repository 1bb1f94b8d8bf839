using Mediator;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.GoLive.ReadDecision;

/// <param name="Gate">The gate's slug.</param>
/// <param name="Number">Counted from 1.</param>
public sealed record ReadDecisionQuery(string Gate, int Number) : IQuery<Outcome<GateDecision>>;
