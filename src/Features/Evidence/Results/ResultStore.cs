using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using Preflight.Features.Evidence.Checks;
using Preflight.Features.Evidence.Judging;
using Preflight.Infrastructure.Http;
using Preflight.Infrastructure.Storage;

namespace Preflight.Features.Evidence.Results;

/// <summary>Adds results to the unit of work, with what follows from them for where their check stands; and reads them.</summary>
public sealed class ResultStore(UnitOfWork work, NpgsqlDataSource database, EvidenceSignal signal)
{
    /// <summary>How many reports of a check are kept, so that nobody fills the database.</summary>
    public const int MostFiles = 5;

    /// <summary>Adds a result. In which order results of one check are added does not matter.</summary>
    public void Add(Check check, CheckResult result)
    {
        work.Session.QueueOperation(new SqlOperation(ResultSql.Lock, check.Id));
        work.Session.QueueOperation(new SqlOperation(
            ResultSql.Add,
            check.Id,
            result.Id,
            result.At.ToUniversalTime(),
            JsonConventions.NameOf(result.Judgement.Outcome),
            result.Judgement.Message,
            JsonSerializer.Serialize(result.Judgement.Observations, JsonConventions.Options),
            JsonConventions.NameOf(result.Source),
            result.Actor,
            result.ValidUntil?.ToUniversalTime(),
            result.Digest,
            result.Links is null ? null : JsonSerializer.Serialize(result.Links, JsonConventions.Options)));
        Settle(check, ResultSql.WhenChanged);
        if (result.Source is not (ResultSource.Run or ResultSource.Attestation))
        {
            work.Session.Events.Append(ResultEvent.KeyOf(check.Id), new ResultSent(result.Id, result.Judgement.Outcome, result.Digest));
        }
    }

    /// <summary>Keeps the report that a result was made of, and lets the oldest one of its check go where there are more than <see cref="MostFiles"/>.</summary>
    public void AddFile(Check check, Guid result, byte[] content)
    {
        work.Session.QueueOperation(new SqlOperation(ResultSql.AddFile, result, check.Id, content));
        work.Session.QueueOperation(new SqlOperation(ResultSql.DropOldFiles, check.Id, check.Id, MostFiles));
    }

    /// <summary>Looks at the results of a check whose terms are others now.</summary>
    public void Settle(Check check) => Settle(check, ResultSql.Always);

    /// <summary>Lets a check that is gone stand nowhere; its results stay until they are old.</summary>
    public void Forget(Check check)
    {
        work.Session.QueueOperation(new SqlOperation(ResultSql.ForgetStanding, check.Id));
        Touch(check.Roadmap);
    }

    /// <summary>Something else changed what the evidence of a roadmap says.</summary>
    public void Touch(string roadmap)
    {
        work.Session.QueueOperation(new SqlOperation(ResultSql.Touch, roadmap));
        work.OnCommitted(signal.Raise);
    }

    /// <summary>Results of a check, newest first.</summary>
    /// <param name="check">The check's id.</param>
    /// <param name="before">Only those before it in that order; null for the first ones.</param>
    /// <param name="limit">How many.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<IReadOnlyList<CheckResult>> Read(string check, (DateTimeOffset At, Guid Id)? before, int limit, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            $"select {ResultSql.Columns} from {CheckResultsTable.Name} where check_id = $1 and ($2::timestamptz is null or (at, id) < ($2, $3)) order by at desc, id desc limit $4");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = check });
        command.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.TimestampTz, Value = before?.At.ToUniversalTime() ?? (object)DBNull.Value });
        command.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Uuid, Value = before?.Id ?? (object)DBNull.Value });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = limit });
        return await Read(command, cancellationToken);
    }

    /// <returns>The report that a result of the check was made of; null where it was not kept.</returns>
    public async Task<byte[]?> File(string check, Guid result, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand($"select content from {ReportFilesTable.Name} where result_id = $1 and check_id = $2");
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = result });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = check });
        return await command.ExecuteScalarAsync(cancellationToken) as byte[];
    }

    internal static async Task<IReadOnlyList<CheckResult>> Read(NpgsqlCommand command, CancellationToken cancellationToken)
    {
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var results = new List<CheckResult>();
        while (await reader.ReadAsync(cancellationToken))
        {
            results.Add(Read(reader));
        }

        return results;
    }

    internal static CheckResult Read(NpgsqlDataReader reader) => new(
        reader.GetGuid(0),
        reader.GetFieldValue<DateTimeOffset>(1),
        new Judgement(Value<CheckOutcome>(reader.GetString(3)), reader.GetString(4), JsonSerializer.Deserialize<List<Observation>>(reader.GetString(5), JsonConventions.Options)!),
        Value<ResultSource>(reader.GetString(6)),
        reader.GetString(7),
        Instant(reader, 8),
        reader.IsDBNull(9) ? null : reader.GetString(9),
        reader.IsDBNull(10) ? null : JsonSerializer.Deserialize<List<string>>(reader.GetString(10), JsonConventions.Options),
        Instant(reader, 2));

    internal static T Value<T>(string name)
        where T : struct, Enum => JsonSerializer.Deserialize<T>($"\"{name}\"", JsonConventions.Options);

    private static DateTimeOffset? Instant(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetFieldValue<DateTimeOffset>(column);

    private void Settle(Check check, string end)
    {
        var damping = check.Terms.Damping ?? new Damping(1, 1);
        work.Session.QueueOperation(new SqlOperation(ResultSql.Settle + end, check.Id, check.Roadmap, damping.Failures, damping.Of, Period.Parse(check.Terms.FreshFor!), check.AskedSince?.ToUniversalTime()));
        work.OnCommitted(signal.Raise);
    }
}
