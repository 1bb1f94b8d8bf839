using Mediator;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.GoLive.ExportGate;

/// <param name="Gate">The gate's slug.</param>
/// <param name="AsOf">As it was at this instant (RFC 3339); now where it is absent.</param>
public sealed record ExportGateQuery(string Gate, DateTimeOffset? AsOf) : IQuery<Outcome<VersionedContent<GateInputs>>>;
