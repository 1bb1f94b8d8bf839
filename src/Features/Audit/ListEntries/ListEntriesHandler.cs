using Mediator;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Audit.ListEntries;

internal sealed class ListEntriesHandler(AuditTrail trail) : IQueryHandler<ListEntriesQuery, Outcome<Page<AuditEntry>>>
{
    public async ValueTask<Outcome<Page<AuditEntry>>> Handle(ListEntriesQuery query, CancellationToken cancellationToken) => await trail.List(
        new EntryFilter { Actor = query.Actor, Action = query.Action, Subject = query.Subject, BreakGlass = query.BreakGlass, Since = query.Since, Until = query.Until }, query.Page, cancellationToken);
}
