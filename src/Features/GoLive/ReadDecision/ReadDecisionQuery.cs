using Mediator;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.GoLive.ReadDecision;

/// <param name="Gate">The gate's slug.</param>
/// <param name="Number">Counted from 1.</param>
/// <param name="OnNoGo">fail: a decision that is no-go answers 422 in place of 200.</param>
public sealed record ReadDecisionQuery(string Gate, int Number, OnNoGo OnNoGo = OnNoGo.Tell) : IQuery<Outcome<GateDecision>>;
