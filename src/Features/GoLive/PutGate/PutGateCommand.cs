using Mediator;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.GoLive.PutGate;

/// <param name="Gate">The gate's slug.</param>
/// <param name="Environment">What it is the way to, such as production.</param>
/// <param name="Covers">What is looked at, 1 to 20 roadmaps.</param>
/// <param name="Rules">What must hold there; where it is absent, all that is covered is claimed and proven.</param>
/// <param name="SignOffs">Who must agree; nobody where it is absent.</param>
/// <param name="Window">When it may open at all; always where it is absent.</param>
/// <param name="Freezes">When it stays shut.</param>
/// <param name="Preconditions">The version it is meant for.</param>
public sealed record PutGateCommand(
    string Gate,
    string Environment,
    IReadOnlyList<Cover> Covers,
    GateRules? Rules,
    IReadOnlyList<RequiredSignOff>? SignOffs,
    GateWindow? Window,
    IReadOnlyList<Freeze>? Freezes,
    Preconditions Preconditions) : ICommand<Outcome<Versioned<GateView>>>;
