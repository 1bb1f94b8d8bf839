using System.Text.Json;
using Mediator;
using Npgsql;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;
using Preflight.Infrastructure.Security;
using Preflight.Infrastructure.Storage;

namespace Preflight.Features.Audit.ResealTrail;

internal sealed class ResealTrailHandler(NpgsqlDataSource database, UnitOfWork work, RequestContext request, TimeProvider time) : ICommandHandler<ResealTrailCommand, Outcome<ResealedView>>
{
    public async ValueTask<Outcome<ResealedView>> Handle(ResealTrailCommand command, CancellationToken cancellationToken)
    {
        await using var state = database.CreateCommand($"select stopped, line from {AuditStateTable.Name} where id = 1 and stopped is not null");
        await using var reader = await state.ExecuteReaderAsync(cancellationToken);
        if (!await reader.ReadAsync(cancellationToken))
        {
            return AuditRefusals.NotStopped;
        }

        var (stopped, line) = (reader.GetString(0), reader.GetInt32(1) + 1);
        var act = new SecurityAct(
            time.GetUtcNow(),
            "audit.resealed",
            request.Actor,
            request.Address ?? "",
            FormattableString.Invariant($"audit/line/{line}"),
            request.RequestId,
            request.TraceId,
            $"{command.Reason} Acknowledged: {stopped}",
            request.Caller.Via,
            request.Caller.BreakGlass);
        work.Session.QueueSqlCommand($"update {AuditStateTable.Name} set stopped = null, stopped_at = null, line = ?, acknowledged = size, acknowledged_faults = coalesce(acknowledged_faults, '[]') || coalesce(faults, '[]') where id = 1 and line = ? and stopped is not null", line, line - 1);
        work.Session.QueueSqlCommand($"insert into {AuditActsTable.Name} (act) values (?)", JsonSerializer.Serialize(act, JsonConventions.Options));
        return new ResealedView(line, stopped);
    }
}
