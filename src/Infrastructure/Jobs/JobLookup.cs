using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using Preflight.Infrastructure.Http;

namespace Preflight.Infrastructure.Jobs;

/// <summary>Which jobs are asked for.</summary>
public sealed record JobFilter
{
    /// <summary>Only those in this state.</summary>
    public PublicJobState? State { get; init; }

    /// <summary>Only those of this kind.</summary>
    public string? Kind { get; init; }

    /// <summary>Only those about exactly this.</summary>
    public string? Subject { get; init; }

    /// <summary>Only those asked for before this one.</summary>
    public Guid? Before { get; init; }
}

/// <summary>How many jobs of a kind have not ended, by state.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Queued">Those whose time has come, or that wait for others of their lane.</param>
/// <param name="Scheduled">Those whose time has not come.</param>
/// <param name="Running">Those that a Host is at.</param>
/// <param name="Retrying">Those that failed and are tried again.</param>
/// <param name="Dead">Those that wait for an operator.</param>
public sealed record JobCounts(string Kind, long Queued, long Scheduled, long Running, long Retrying, long Dead);

/// <summary>Reads jobs, for those who look after them.</summary>
public sealed class JobLookup(NpgsqlDataSource database)
{
    /// <returns>Null where there is none.</returns>
    public async Task<StoredJob?> Find(Guid id, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand($"{JobLookupSql.Select} where id = $1");
        command.Parameters.Add(new NpgsqlParameter { Value = id });
        return (await Read(command, cancellationToken)).SingleOrDefault();
    }

    /// <returns>Those that there are, in no order.</returns>
    public async Task<IReadOnlyList<StoredJob>> Find(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken)
    {
        if (ids.Count == 0)
        {
            return [];
        }

        await using var command = database.CreateCommand($"{JobLookupSql.Select} where id = any($1)");
        command.Parameters.Add(new NpgsqlParameter { Value = ids.ToArray() });
        return await Read(command, cancellationToken);
    }

    /// <summary>Jobs, newest first.</summary>
    public async Task<IReadOnlyList<StoredJob>> List(JobFilter filter, int limit, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand();
        List<string> conditions = [];
        if (filter.State is { } state)
        {
            conditions.Add(JobLookupSql.Condition(state));
        }

        Where("kind =", filter.Kind);
        Where("subject =", filter.Subject);
        Where("id <", filter.Before);
        var where = conditions.Count > 0 ? $"where {string.Join(" and ", conditions)}" : "";
        command.CommandText = FormattableString.Invariant($"{JobLookupSql.Select} {where} order by id desc limit {limit}");
        return await Read(command, cancellationToken);

        void Where(string comparison, object? value)
        {
            if (value is not null)
            {
                command.Parameters.Add(new NpgsqlParameter { Value = value });
                conditions.Add(FormattableString.Invariant($"{comparison} ${command.Parameters.Count}"));
            }
        }
    }

    /// <summary>What is not ended, and what is dead, by kind; a kind of which there is nothing is left out.</summary>
    public async Task<IReadOnlyList<JobCounts>> Counts(CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(JobLookupSql.Counts);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var counts = new List<JobCounts>();
        while (await reader.ReadAsync(cancellationToken))
        {
            counts.Add(new JobCounts(reader.GetString(0), reader.GetInt64(1), reader.GetInt64(2), reader.GetInt64(3), reader.GetInt64(4), reader.GetInt64(5)));
        }

        return counts;
    }

    /// <summary>How many dead jobs a replay would find, and the instant at which it was so.</summary>
    internal async Task<(int Count, DateTimeOffset Now)> CountDead(string? kind, string? subject, DateTimeOffset? from, DateTimeOffset? to, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(JobLookupSql.CountDead);
        command.Parameters.Add(new NpgsqlParameter { Value = (object?)kind ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        command.Parameters.Add(new NpgsqlParameter { Value = (object?)subject ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        command.Parameters.Add(new NpgsqlParameter { Value = (object?)from?.ToUniversalTime() ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.TimestampTz });
        command.Parameters.Add(new NpgsqlParameter { Value = (object?)to?.ToUniversalTime() ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.TimestampTz });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return (reader.GetInt32(0), reader.GetFieldValue<DateTimeOffset>(1));
    }

    /// <summary>What is to be done, as JSON.</summary>
    internal async Task<string> Payload(Guid id, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand($"select payload from {JobsTable.Name} where id = $1");
        command.Parameters.Add(new NpgsqlParameter { Value = id });
        return await command.ExecuteScalarAsync(cancellationToken) as string ?? "null";
    }

    internal static async Task<List<StoredJob>> Read(NpgsqlCommand command, CancellationToken cancellationToken)
    {
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var jobs = new List<StoredJob>();
        while (await reader.ReadAsync(cancellationToken))
        {
            jobs.Add(new StoredJob(
                reader.GetGuid(0),
                reader.GetString(1),
                Text(2),
                Enum.Parse<JobState>(reader.GetString(3), ignoreCase: true),
                reader.GetFieldValue<DateTimeOffset>(4),
                reader.GetInt32(5),
                reader.GetInt32(6),
                reader.GetInt32(7),
                Text(8),
                reader.GetInt32(9),
                Instant(10),
                reader.GetBoolean(11),
                reader.IsDBNull(12) ? null : reader.GetDouble(12),
                Text(13),
                Text(14),
                reader.GetFieldValue<DateTimeOffset>(15),
                Instant(16),
                Instant(17),
                Acts(reader.GetString(18)),
                reader.GetFieldValue<DateTimeOffset>(19)));
        }

        return jobs;

        string? Text(int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

        DateTimeOffset? Instant(int column) => reader.IsDBNull(column) ? null : reader.GetFieldValue<DateTimeOffset>(column);
    }

    internal static IReadOnlyList<JobAct> Acts(string json) => JsonSerializer.Deserialize<List<JobAct>>(json, JsonConventions.Options)!;
}
