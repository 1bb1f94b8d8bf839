using Npgsql;

namespace Preflight.Features.Audit.VerifyTrail;

/// <summary>Changes that were put where all changes are in the trail already: no entry tells of them, and none ever would.</summary>
/// <param name="connection">Shows all at one moment.</param>
/// <param name="cursor">The number up to which the trail has taken up the changes.</param>
internal sealed class ForeignChanges(NpgsqlConnection connection, long cursor)
{
    private const int Most = 20;

    /// <summary>All changes that are to have an entry.</summary>
    public async Task<long> Count(CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("select count(*) from preflight.mt_events where seq_id <= $1", connection);
        command.Parameters.Add(new NpgsqlParameter { Value = cursor });
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>The first ones that have none. The text of an entry is compared, because what somebody altered may be no JSON.</summary>
    public async Task<IReadOnlyList<string>> Find(CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            $"""
            select stream_id, version from preflight.mt_events as change where seq_id <= $1 and not exists (
              select from {AuditEntriesTable.Name} as entry
              where entry.subject = change.stream_id and entry.entry like '%"version":' || change.version || ',%' and entry.entry like '%"digest":"%')
            order by seq_id limit {Most}
            """,
            connection);
        command.Parameters.Add(new NpgsqlParameter { Value = cursor });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var faults = new List<string>();
        while (await reader.ReadAsync(cancellationToken))
        {
            faults.Add(FormattableString.Invariant($"No entry tells of the change that made '{reader.GetString(0)}' version {reader.GetInt64(1)}: it was added afterwards."));
        }

        return faults;
    }
}
