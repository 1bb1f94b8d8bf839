using Npgsql;
using Preflight.Infrastructure.Findings;

namespace Preflight.Features.Audit;

/// <summary>What somebody has to look at about the trail.</summary>
internal sealed class AuditFindings(NpgsqlDataSource database) : IPlatformFindings
{
    public async Task<IReadOnlyList<PlatformFinding>> Find(CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand($"select stopped, stopped_at from {AuditStateTable.Name} where stopped is not null");
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken)
            ? [new PlatformFinding("audit.stopped", PlatformFindingSeverity.Error, "audit/trail", $"{reader.GetString(0)} Nothing is signed until somebody reseals the trail.", reader.GetFieldValue<DateTimeOffset>(1), "/api/v1/audit/trail")]
            : [];
    }
}
