using Mediator;
using Npgsql;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;
using Preflight.Infrastructure.Security;

namespace Preflight.Features.Audit.ExportEntries;

internal sealed class ExportEntriesHandler(NpgsqlDataSource database, RequestContext request, SecurityActs acts) : IQueryHandler<ExportEntriesQuery, Outcome<EntryExport>>
{
    public async ValueTask<Outcome<EntryExport>> Handle(ExportEntriesQuery query, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand($"select coalesce((select size from {AuditStateTable.Name} where id = 1), 0)");
        var size = (long)(await command.ExecuteScalarAsync(cancellationToken))!;
        var (from, to) = (query.From ?? 0, Math.Min(query.To ?? long.MaxValue, size));
        acts.Record("audit.exported", request.Actor, "audit/entries", FormattableString.Invariant($"from {from} to {to}"));
        return new EntryExport(database, new EntryFilter { Actor = query.Actor, Action = query.Action, Subject = query.Subject, BreakGlass = query.BreakGlass, Since = query.Since, Until = query.Until }, from, to);
    }
}
