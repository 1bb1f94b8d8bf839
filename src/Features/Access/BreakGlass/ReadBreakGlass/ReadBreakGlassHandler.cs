using Marten;
using Mediator;
using Preflight.Features.Audit;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Access.BreakGlass.ReadBreakGlass;

internal sealed class ReadBreakGlassHandler(IDocumentStore store, AuditTrail trail, RequestContext request, TimeProvider time) : IQueryHandler<ReadBreakGlassQuery, Outcome<EmergencyView>>
{
    private static readonly string[] Giving = ["person-role-granted", "api-key-created", "api-key-rotated", "person-added", "person-invited", "person-details-changed", "person-enabled"];

    public async ValueTask<Outcome<EmergencyView>> Handle(ReadBreakGlassQuery query, CancellationToken cancellationToken)
    {
        await using var session = store.QuerySession();
        if (await session.LoadAsync<Emergency>(query.Id, cancellationToken) is not { } emergency || !request.Caller.MayRead(emergency))
        {
            return EmergencyRefusals.NoSuchEmergency(query.Id);
        }

        var given = await trail.OfEmergency(query.Id, Giving, cancellationToken);
        return EmergencyView.Of(emergency, time.GetUtcNow(), [.. given.Select(entry => new GivenView(entry.Action, entry.Subject, entry.Actor, entry.At, entry.After))]);
    }
}
