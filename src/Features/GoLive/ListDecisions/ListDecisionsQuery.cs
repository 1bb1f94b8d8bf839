using Mediator;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.GoLive.ListDecisions;

/// <param name="Gate">The gate's slug.</param>
/// <param name="Page">Which page.</param>
public sealed record ListDecisionsQuery(string Gate, PageRequest<DecisionCursor> Page) : IQuery<Outcome<Page<GateDecision>>>;

/// <param name="Number">The last decision of the page before.</param>
public sealed record DecisionCursor(int Number);
