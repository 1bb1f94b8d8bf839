using System.Globalization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;
using Preflight.Features.Audit.Tree;

namespace Preflight.Features.Audit.Checkpoints;

/// <summary>Signs what the trail has come to. Once the trail is not what it was known to be, nothing more is signed until somebody reseals it.</summary>
public sealed partial class CheckpointMaker(CheckpointKeys keys, LastCheckpoint last, IOptions<AuditOptions> options, ILogger<CheckpointMaker> logger)
{
    private const string State =
        $"""
        select state.size, state.line, state.origin, state.stopped is not null, newest.size, newest.at is null or newest.at < now() - $1, now()
        from {AuditStateTable.Name} as state left join lateral (select size, at from {AuditCheckpointsTable.Name} where line = state.line order by size desc limit 1) as newest on true
        where id = 1 for update of state
        """;

    /// <summary>Compares the trail with what this Host knows of it, when the Host becomes the one that records.</summary>
    public async Task Compare(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        if (await last.Read(cancellationToken) is not { } known)
        {
            return;
        }

        var (size, line, origin) = await Trail(connection, cancellationToken);
        var (knownLine, isSame) = (LineOf(known.Origin), known.Origin.StartsWith(PrefixOf(origin), StringComparison.Ordinal));
        if (isSame && knownLine < line)
        {
            return;
        }

        var fault = !isSame ? "The database holds another trail than the one that this Host knew."
            : knownLine > line || known.Size > size ? FormattableString.Invariant($"The trail has {size} entries, and had {known.Size} when this Host last saw it.")
            : await Fits(connection, known, cancellationToken) ? null
            : FormattableString.Invariant($"The first {known.Size} entries are not those that this Host knew.");
        if (fault is not null)
        {
            await Stop(connection, fault, Math.Max(line, isSame ? knownLine : line), cancellationToken);
        }
    }

    /// <summary>Signs a checkpoint where there is something new, and long enough ago.</summary>
    public async Task Make(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var command = new NpgsqlCommand(State, connection);
        command.Parameters.Add(new NpgsqlParameter { Value = options.Value.CheckpointEvery });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        if (!await reader.ReadAsync(cancellationToken))
        {
            return;
        }

        var (size, line, origin, isStopped) = (reader.GetInt64(0), reader.GetInt32(1), reader.GetString(2), reader.GetBoolean(3));
        var newest = reader.IsDBNull(4) ? 0 : reader.GetInt64(4);
        var (isDue, now) = (reader.GetBoolean(5), reader.GetFieldValue<DateTimeOffset>(6));
        await reader.DisposeAsync();
        if (isStopped || size == newest || !isDue)
        {
            return;
        }

        using var key = await keys.Current(connection, cancellationToken);
        var root = await StoredTree.Compute(connection, node => MerkleTree.Root(size, node), cancellationToken);
        var note = new Checkpoint($"{PrefixOf(origin)}{line}", size, root, now).SignedBy(key);
        await using var insert = new NpgsqlCommand($"insert into {AuditCheckpointsTable.Name} (line, size, at, note) values ($1, $2, now(), $3)", connection);
        insert.Parameters.Add(new NpgsqlParameter { Value = line });
        insert.Parameters.Add(new NpgsqlParameter { Value = size });
        insert.Parameters.Add(new NpgsqlParameter { Value = note });
        await insert.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        await last.Write(note, cancellationToken);
    }

    /// <summary>Signs nothing more, and says why, until somebody reseals the trail.</summary>
    public async Task Stop(NpgsqlConnection connection, string fault, int line, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand($"update {AuditStateTable.Name} set stopped = $1, stopped_at = now(), line = $2 where id = 1 and stopped is null", connection);
        command.Parameters.Add(new NpgsqlParameter { Value = fault });
        command.Parameters.Add(new NpgsqlParameter { Value = line });
        if (await command.ExecuteNonQueryAsync(cancellationToken) > 0)
        {
            LogStopped(fault);
        }
    }

    internal static string PrefixOf(string origin) => $"preflight-audit/{origin}/";

    private static int LineOf(string origin) => int.TryParse(origin[(origin.LastIndexOf('/') + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var line) ? line : 0;

    private static async Task<bool> Fits(NpgsqlConnection connection, Checkpoint known, CancellationToken cancellationToken)
    {
        try
        {
            return (await StoredTree.Compute(connection, node => MerkleTree.Root(known.Size, node), cancellationToken)).AsSpan().SequenceEqual(known.Root);
        }
        catch (TreeDamagedException)
        {
            return false;
        }
    }

    private static async Task<(long Size, int Line, string Origin)> Trail(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand($"select size, line, origin from {AuditStateTable.Name} where id = 1", connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? (reader.GetInt64(0), reader.GetInt32(1), reader.GetString(2)) : (0, 1, "");
    }

    [LoggerMessage(LogLevel.Critical, "The audit trail is not what it was known to be, and no checkpoint is signed any more: {Fault} See docs/audit.md.")]
    private partial void LogStopped(string fault);
}
