using Mediator;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.GoLive.ReadGate;

internal sealed class ReadGateHandler(GateReader gates, TimeProvider time) : IQueryHandler<ReadGateQuery, Outcome<Versioned<GateView>>>
{
    public async ValueTask<Outcome<Versioned<GateView>>> Handle(ReadGateQuery query, CancellationToken cancellationToken) =>
        (await gates.Read(query.Gate, GatePermissions.Read, cancellationToken)).Then(gate => new Versioned<GateView>(GateView.Of(gate, time.GetUtcNow()), gate.Version));
}
