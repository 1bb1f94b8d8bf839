using System.Text.Json;
using Mediator;
using Npgsql;
using Preflight.Features.Audit.Checkpoints;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.Audit.ReadTrail;

internal sealed class ReadTrailHandler(NpgsqlDataSource database) : IQueryHandler<ReadTrailQuery, Outcome<TrailView>>
{
    private const string Sql =
        $"""
        select origin, line, size, coalesce((select max(size) from {AuditCheckpointsTable.Name} as signed where signed.line = state.line), 0),
          stopped, stopped_at, verified_at, verified_size, coalesce(faults, '[]')::text
        from {AuditStateTable.Name} as state where id = 1
        """;

    public async ValueTask<Outcome<TrailView>> Handle(ReadTrailQuery query, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(Sql);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return !await reader.ReadAsync(cancellationToken) ? new TrailView("", 1, 0, 0, null, null, null, null, []) : new TrailView(
            CheckpointMaker.PrefixOf(reader.GetString(0)).TrimEnd('/'),
            reader.GetInt32(1),
            reader.GetInt64(2),
            reader.GetInt64(3),
            reader.IsDBNull(4) ? null : reader.GetString(4),
            reader.IsDBNull(5) ? null : reader.GetFieldValue<DateTimeOffset>(5),
            reader.IsDBNull(6) ? null : reader.GetFieldValue<DateTimeOffset>(6),
            reader.IsDBNull(7) ? null : reader.GetInt64(7),
            [.. JsonSerializer.Deserialize<List<string>>(reader.GetString(8))!.Take(TrailView.MostFaults)]);
    }
}
