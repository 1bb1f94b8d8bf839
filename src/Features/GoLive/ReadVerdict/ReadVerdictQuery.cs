using Mediator;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.GoLive.ReadVerdict;

/// <param name="Gate">The gate's slug.</param>
/// <param name="AsOf">As it was at this instant (RFC 3339); now where it is absent.</param>
/// <param name="OnNoGo">fail: a gate that is shut answers 422 in place of 200, with the same body.</param>
public sealed record ReadVerdictQuery(string Gate, DateTimeOffset? AsOf, OnNoGo OnNoGo = OnNoGo.Tell) : IQuery<Outcome<AskedVerdict>>;
