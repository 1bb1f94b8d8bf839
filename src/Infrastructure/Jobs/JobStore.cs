using System.Collections.Immutable;
using Npgsql;
using NpgsqlTypes;
using Preflight.Infrastructure.Storage;

namespace Preflight.Infrastructure.Jobs;

/// <summary>What a worker says to the database outside of any unit of work, each in one round trip.</summary>
internal sealed class JobStore(NpgsqlDataSource database)
{
    private const int StuckLanesAtOnce = 100;

    /// <summary>This process, as the owner of leases.</summary>
    public Guid Node { get; } = Guid.CreateVersion7();

    /// <summary>Leases jobs whose time has come, the longest waiting first.</summary>
    /// <param name="after">Only jobs behind this one are looked at.</param>
    /// <param name="count">How many at most.</param>
    /// <param name="but">Kinds of jobs that are left to another pool.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<List<ClaimedJob>> Claim(JobPosition after, int count, string[] but, CancellationToken cancellationToken) =>
        Start(JobSql.Claim, cancellationToken, Node, after.RunAt.ToUniversalTime(), after.Position, but, count);

    /// <summary>What could be leased, the longest waiting first.</summary>
    /// <param name="after">Only jobs behind this one are looked at.</param>
    /// <param name="within">Only jobs that are due for no longer are looked at.</param>
    /// <param name="count">How many at most.</param>
    /// <param name="kinds">Only jobs of these kinds are looked at.</param>
    /// <param name="but">Shares whose jobs are passed over.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<List<DueJob>> Due(JobPosition after, TimeSpan within, int count, string[] kinds, string[] but, CancellationToken cancellationToken)
    {
        await using var batch = ByIndex(JobSql.Due, after.RunAt.ToUniversalTime(), after.Position, within, kinds, but, count);
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        await reader.NextResultAsync(cancellationToken);
        var due = new List<DueJob>();
        while (await reader.ReadAsync(cancellationToken))
        {
            due.Add(new DueJob(reader.GetGuid(0), Text(reader, 1), new JobPosition(reader.GetFieldValue<DateTimeOffset>(2), reader.GetInt64(3))));
        }

        return due;
    }

    /// <summary>Leases jobs that were due a moment ago, but those that another Host took meanwhile.</summary>
    public Task<List<ClaimedJob>> ClaimThese(IReadOnlyCollection<Guid> jobs, CancellationToken cancellationToken) => Start(JobSql.ClaimThese, cancellationToken, Node, jobs.ToArray());

    /// <summary>Leases jobs of shares whose time has come, so many of each at most, the longest waiting first.</summary>
    public Task<List<ClaimedJob>> ClaimOfShares(IReadOnlyCollection<(string Share, int Places)> wanted, string[] kinds, CancellationToken cancellationToken) =>
        Start(JobSql.ClaimOfShares, cancellationToken, Node, kinds, wanted.Select(one => one.Share).ToArray(), wanted.Select(one => one.Places).ToArray());

    /// <summary>Ends jobs that worked and had no effect on the database.</summary>
    public async Task Done(IReadOnlyCollection<ClaimedJob> jobs, CancellationToken cancellationToken)
    {
        await using var batch = ByIndex(JobSql.DoneAtOnce, jobs.Select(job => job.Id).ToArray(), jobs.Select(job => job.RunNumber).ToArray(), Node);
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Keeps this Host's jobs for another while.</summary>
    public Task RenewLease(TimeSpan lease, CancellationToken cancellationToken) => Execute(JobSql.RenewLease, cancellationToken, Node, lease);

    /// <summary>Tells how far running jobs are.</summary>
    public Task Tell(IReadOnlyCollection<(Guid Id, double Progress)> jobs, CancellationToken cancellationToken) =>
        Execute(JobSql.TellProgress, cancellationToken, Node, jobs.Select(job => job.Id).ToArray(), jobs.Select(job => job.Progress).ToArray());

    /// <returns>Those jobs that this Host still has, by id, with their run and whether an operator wants them stopped.</returns>
    public async Task<ImmutableDictionary<Guid, (int Run, bool IsCancelled)>> StillRunning(IEnumerable<Guid> jobs, CancellationToken cancellationToken)
    {
        await using var command = Command(JobSql.StillRunning, Node, jobs.ToArray());
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var held = ImmutableDictionary.CreateBuilder<Guid, (int, bool)>();
        while (await reader.ReadAsync(cancellationToken))
        {
            held.Add(reader.GetGuid(0), (reader.GetInt32(1), reader.GetBoolean(2)));
        }

        return held.ToImmutable();
    }

    /// <summary>Ends the leases of all other Hosts, for one that knows that it is alone.</summary>
    public Task EndLeases(CancellationToken cancellationToken) => Execute(JobSql.EndLeases, cancellationToken, Node);

    /// <summary>Gives the jobs of silent Hosts to others, and lets lanes go on that nobody moves.</summary>
    public async Task TakeOver(CancellationToken cancellationToken)
    {
        await Execute(JobSql.TakeOver, cancellationToken);
        while (await MoveStuckLanes(cancellationToken))
        {
            // A replay can leave behind more of them than are looked at in one go.
        }
    }

    /// <summary>Gives back what this Host has not finished.</summary>
    public Task GiveBack(CancellationToken cancellationToken) => Execute(JobSql.GiveBack, cancellationToken, Node);

    /// <summary>Gives back jobs that count as this Host's and that it does not run any more.</summary>
    public Task GiveBackLost(IEnumerable<Guid> running, TimeSpan lease, CancellationToken cancellationToken) => Execute(JobSql.GiveBackLost, cancellationToken, Node, running.ToArray(), lease);

    /// <summary>Removes jobs that ended before an instant.</summary>
    /// <returns>How many; fewer than <paramref name="count"/> when no more are left.</returns>
    public Task<int> Forget(DateTimeOffset before, int count, CancellationToken cancellationToken) => Execute(JobSql.Forget, cancellationToken, before, count);

    /// <summary>Does several statements in one transaction.</summary>
    /// <returns>Whether the first that must find a row did.</returns>
    public async Task<bool> InOne(CancellationToken cancellationToken, params SqlOperation[] operations)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var batch = new NpgsqlBatch(connection, transaction);
        foreach (var operation in operations)
        {
            batch.BatchCommands.Add(Positional(operation));
        }

        var wasFound = true;
        await using (var reader = await batch.ExecuteReaderAsync(cancellationToken))
        {
            foreach (var operation in operations)
            {
                wasFound &= await reader.ReadAsync(cancellationToken) || operation.Missing is null;
                await reader.NextResultAsync(cancellationToken);
            }
        }

        if (wasFound)
        {
            await transaction.CommitAsync(cancellationToken);
        }

        return wasFound;
    }

    /// <returns>Whether there may be more.</returns>
    private async Task<bool> MoveStuckLanes(CancellationToken cancellationToken)
    {
        var stuck = new List<(string Lane, int Width)>();
        await using (var command = Command(JobSql.StuckLanes, StuckLanesAtOnce))
        await using (var reader = await command.ExecuteReaderAsync(cancellationToken))
        {
            while (await reader.ReadAsync(cancellationToken))
            {
                stuck.Add((reader.GetString(0), reader.GetInt32(1)));
            }
        }

        var moved = 0;
        foreach (var (lane, width) in stuck)
        {
            var promote = new SqlOperation(JobSql.Promote, lane, width, lane) { Missing = () => new LeaseLostException() };
            moved += await InOne(cancellationToken, new(JobSql.LockLane, lane), promote) ? 1 : 0;
        }

        return moved > 0 && stuck.Count >= StuckLanesAtOnce;
    }

    private async Task<List<ClaimedJob>> Start(string sql, CancellationToken cancellationToken, params object[] values)
    {
        await using var batch = ByIndex(sql, values);
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        await reader.NextResultAsync(cancellationToken);
        var claimed = new List<ClaimedJob>();
        while (await reader.ReadAsync(cancellationToken))
        {
            claimed.Add(new ClaimedJob(
                reader.GetGuid(0),
                reader.GetString(1),
                Text(reader, 2),
                reader.GetString(3),
                reader.GetFieldValue<DateTimeOffset>(4),
                reader.GetInt32(5),
                reader.GetInt32(6),
                reader.GetInt32(7),
                Text(reader, 8),
                reader.GetInt32(9),
                Text(reader, 10),
                await reader.IsDBNullAsync(11, cancellationToken) ? null : reader.GetFieldValue<DateTimeOffset>(11),
                reader.GetBoolean(12),
                reader.GetFieldValue<DateTimeOffset>(13),
                reader.GetInt64(14)));
        }

        return claimed;
    }

    private NpgsqlBatch ByIndex(string sql, params object[] values)
    {
        var batch = database.CreateBatch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand(JobSql.ByIndex));
        batch.BatchCommands.Add(Positional(sql, values));
        return batch;
    }

    private static string? Text(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    private async Task<int> Execute(string sql, CancellationToken cancellationToken, params object[] values)
    {
        await using var command = Command(sql, values);
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private NpgsqlCommand Command(string sql, params object[] values)
    {
        var command = database.CreateCommand(sql);
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value is DateTimeOffset instant ? instant.ToUniversalTime() : value });
        }

        return command;
    }

    /// <summary>The operation with <c>$1</c>, <c>$2</c>, … for its question marks.</summary>
    private static NpgsqlBatchCommand Positional(SqlOperation operation)
    {
        var parts = operation.Sql.Split('?');
        return Positional(string.Concat(parts.Select((part, i) => i == 0 ? part : FormattableString.Invariant($"${i}{part}"))), operation.Values);
    }

    private static NpgsqlBatchCommand Positional(string sql, params object?[] values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values)
        {
            command.Parameters.Add(value is null ? new NpgsqlParameter { Value = DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text } : new NpgsqlParameter { Value = value });
        }

        return command;
    }
}
