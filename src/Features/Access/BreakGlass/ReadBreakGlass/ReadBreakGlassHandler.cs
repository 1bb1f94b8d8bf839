using Marten;
using Mediator;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.Access.BreakGlass.ReadBreakGlass;

internal sealed class ReadBreakGlassHandler(IDocumentStore store, TimeProvider time) : IQueryHandler<ReadBreakGlassQuery, Outcome<Versioned<EmergencyView>>>
{
    public async ValueTask<Outcome<Versioned<EmergencyView>>> Handle(ReadBreakGlassQuery query, CancellationToken cancellationToken)
    {
        await using var session = store.QuerySession();
        return await session.LoadAsync<Emergency>(query.Id, cancellationToken) is { } emergency
            ? new Versioned<EmergencyView>(EmergencyView.Of(emergency, time.GetUtcNow()), emergency.Version)
            : EmergencyRefusals.NoSuchEmergency(query.Id);
    }
}
