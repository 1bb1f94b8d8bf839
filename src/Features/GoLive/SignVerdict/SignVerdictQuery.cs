using Mediator;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.GoLive.SignVerdict;

/// <param name="Gate">The gate's slug.</param>
/// <param name="AsOf">As it was at this instant (RFC 3339); now where it is absent.</param>
public sealed record SignVerdictQuery(string Gate, DateTimeOffset? AsOf) : IQuery<Outcome<SignedVerdict>>;
