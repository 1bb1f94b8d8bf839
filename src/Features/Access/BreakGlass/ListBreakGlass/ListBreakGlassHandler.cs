using Marten;
using Mediator;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Access.BreakGlass.ListBreakGlass;

internal sealed class ListBreakGlassHandler(IDocumentStore store, RequestContext request, TimeProvider time) : IQueryHandler<ListBreakGlassQuery, Outcome<Page<EmergencyView>>>
{
    public async ValueTask<Outcome<Page<EmergencyView>>> Handle(ListBreakGlassQuery query, CancellationToken cancellationToken)
    {
        await using var session = store.QuerySession();
        var now = time.GetUtcNow();
        IQueryable<Emergency> emergencies = session.Query<Emergency>();
        emergencies = query.State switch
        {
            EmergencyState.Open => emergencies.Where(emergency => emergency.EndedAt == null && emergency.Until > now),
            EmergencyState.ReviewNeeded => emergencies.Where(emergency => emergency.ReviewedAt == null && (emergency.EndedAt != null || emergency.Until <= now)),
            EmergencyState.Reviewed => emergencies.Where(emergency => emergency.ReviewedAt != null),
            null => emergencies,
        };
        if (!request.Caller.MayReadAllEmergencies())
        {
            emergencies = emergencies.Where(emergency => emergency.By == request.Actor);
        }

        if (query.Page.After is { } after)
        {
            emergencies = emergencies.Where(emergency => emergency.TakenAt < after.TakenAt || (emergency.TakenAt == after.TakenAt && emergency.Id.CompareTo(after.Id) < 0));
        }

        var found = await emergencies.OrderByDescending(emergency => emergency.TakenAt).ThenByDescending(emergency => emergency.Id).Take(query.Page.Limit + 1).ToListAsync(cancellationToken);
        var page = found.Take(query.Page.Limit).Select(emergency => EmergencyView.Of(emergency, now)).ToList();
        return new Page<EmergencyView>(page, found.Count > page.Count ? Cursor.Write(new EmergencyCursor(page[^1].TakenAt, page[^1].Id)) : null);
    }
}
