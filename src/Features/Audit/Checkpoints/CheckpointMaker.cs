using System.Data;
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
        select state.size, state.line, state.origin, state.stopped is not null, newest.size, newest.note, newest.at is null or newest.at < now() - $1, now()
        from {AuditStateTable.Name} as state left join lateral (select size, at, note from {AuditCheckpointsTable.Name} where line = state.line order by size desc limit 1) as newest on true
        where id = 1
        """;

    private const string Reseal =
        $"""
        select exists (select from {AuditEntriesTable.Name} where subject = $1 and action = 'audit.resealed')
          or exists (select from {AuditActsTable.Name} where act::jsonb ->> 'subject' = $1 and act::jsonb ->> 'action' = 'audit.resealed')
        """;

    /// <summary>
    /// Compares the trail with what this Host knows of it, and remembers what was signed since: also on a Host that does not record, so that who
    /// alters the trail has to alter what every Host remembers.
    /// </summary>
    public async Task Follow(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        if (await Trail(connection, cancellationToken) is not { } trail)
        {
            return;
        }

        var (known, newest) = (await last.Read(cancellationToken), trail.Newest);
        if (known is not null && newest is not null && trail.Size >= known.Size && (newest.Origin, newest.Size) == (known.Origin, known.Size) && newest.Root.AsSpan().SequenceEqual(known.Root))
        {
            return;
        }

        var fault = known is null ? null : await FaultOf(connection, trail, known, cancellationToken);
        if (fault is not null)
        {
            await transaction.RollbackAsync(cancellationToken);
            await Stop(connection, fault, trail.LineAfter(known!), cancellationToken);
        }
        else if (!trail.IsStopped && newest is not null && (known is null || newest.Origin != known.Origin || newest.Size > known.Size))
        {
            await last.Write(trail.Note!, cancellationToken);
        }
    }

    /// <summary>Signs a checkpoint where there is something new, and long enough ago; never one that does not continue what this Host knows.</summary>
    public async Task Make(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (await Trail(connection, cancellationToken, "for update of state") is not { } trail || trail.IsStopped || trail.Size == trail.SignedSize || !trail.IsDue)
        {
            return;
        }

        if (await last.Read(cancellationToken) is { } known && await FaultOf(connection, trail, known, cancellationToken) is { } fault)
        {
            await Stop(connection, fault, trail.LineAfter(known), cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return;
        }

        using var key = await keys.Current(connection, cancellationToken);
        var root = await StoredTree.Compute(connection, node => MerkleTree.Root(trail.Size, node), cancellationToken);
        var note = new Checkpoint(trail.LineOrigin, trail.Size, root, trail.Now).SignedBy(key);
        await using var insert = new NpgsqlCommand($"insert into {AuditCheckpointsTable.Name} (line, size, at, note) values ($1, $2, now(), $3)", connection);
        insert.Parameters.Add(new NpgsqlParameter { Value = trail.Line });
        insert.Parameters.Add(new NpgsqlParameter { Value = trail.Size });
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

    /// <returns>What does not fit what this Host knew; null where all does.</returns>
    private static async Task<string?> FaultOf(NpgsqlConnection connection, TrailState trail, Checkpoint known, CancellationToken cancellationToken)
    {
        if (!known.Origin.StartsWith(PrefixOf(trail.Origin), StringComparison.Ordinal))
        {
            return "The database holds another trail than the one that this Host knew.";
        }

        var line = LineOf(known.Origin);
        return line < trail.Line
            ? await IsResealed(connection, trail.Line, cancellationToken) ? null : FormattableString.Invariant($"The trail is at line {trail.Line}, and no reseal on record began it: this Host knew line {line}.")
            : line > trail.Line || known.Size > trail.Size ? FormattableString.Invariant($"The trail has {trail.Size} entries, and had {known.Size} when this Host last saw it.")
            : await Fits(connection, known, cancellationToken) ? null
            : FormattableString.Invariant($"The first {known.Size} entries are not those that this Host knew.");
    }

    /// <summary>A reseal is on record with the commit that begins its line: as an act, and then as an entry.</summary>
    private static async Task<bool> IsResealed(NpgsqlConnection connection, int line, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Reseal, connection);
        command.Parameters.Add(new NpgsqlParameter { Value = FormattableString.Invariant($"audit/line/{line}") });
        return await command.ExecuteScalarAsync(cancellationToken) is true;
    }

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

    private async Task<TrailState?> Trail(NpgsqlConnection connection, CancellationToken cancellationToken, string locking = "")
    {
        await using var command = new NpgsqlCommand($"{State} {locking}", connection);
        command.Parameters.Add(new NpgsqlParameter { Value = options.Value.CheckpointEvery });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return !await reader.ReadAsync(cancellationToken) ? null : new TrailState(
            reader.GetInt64(0),
            reader.GetInt32(1),
            reader.GetString(2),
            reader.GetBoolean(3),
            reader.IsDBNull(4) ? 0 : reader.GetInt64(4),
            reader.IsDBNull(5) ? null : reader.GetString(5),
            reader.GetBoolean(6),
            reader.GetFieldValue<DateTimeOffset>(7));
    }

    [LoggerMessage(LogLevel.Critical, "The audit trail is not what it was known to be, and no checkpoint is signed any more: {Fault} See docs/audit.md.")]
    private partial void LogStopped(string fault);

    /// <param name="Size">How many entries there are.</param>
    /// <param name="Line">Which follow so many reseals.</param>
    /// <param name="Origin">Which trail it is.</param>
    /// <param name="IsStopped">Whether nothing is signed.</param>
    /// <param name="SignedSize">How many entries the newest checkpoint of the line covers.</param>
    /// <param name="Note">That checkpoint.</param>
    /// <param name="IsDue">Whether it is old enough for another one.</param>
    /// <param name="Now">The database's clock.</param>
    private sealed record TrailState(long Size, int Line, string Origin, bool IsStopped, long SignedSize, string? Note, bool IsDue, DateTimeOffset Now)
    {
        /// <summary>What the note says; null where there is none that can be read, which the verification finds.</summary>
        public Checkpoint? Newest
        {
            get
            {
                try
                {
                    return Note is null ? null : Checkpoint.Read(Note);
                }
                catch (FormatException)
                {
                    return null;
                }
            }
        }

        public string LineOrigin => FormattableString.Invariant($"{PrefixOf(Origin)}{Line}");

        /// <summary>What a reseal counts on from: not below a line that is known.</summary>
        public int LineAfter(Checkpoint known) => known.Origin.StartsWith(PrefixOf(Origin), StringComparison.Ordinal) ? Math.Max(Line, LineOf(known.Origin)) : Line;
    }
}
