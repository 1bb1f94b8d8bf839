using Marten;
using Mediator;
using Preflight.Features.Audit;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Access.BreakGlass.ListBreakGlassActs;

internal sealed class ListBreakGlassActsHandler(IDocumentStore store, AuditTrail trail, RequestContext request) : IQueryHandler<ListBreakGlassActsQuery, Outcome<Page<AuditEntry>>>
{
    public async ValueTask<Outcome<Page<AuditEntry>>> Handle(ListBreakGlassActsQuery query, CancellationToken cancellationToken)
    {
        await using var session = store.QuerySession();
        return await session.LoadAsync<Emergency>(query.Id, cancellationToken) is { } emergency && request.Caller.MayRead(emergency)
            ? await trail.OfEmergency(query.Id, query.Page, cancellationToken)
            : EmergencyRefusals.NoSuchEmergency(query.Id);
    }
}
