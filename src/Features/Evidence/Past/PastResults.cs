using System.Globalization;
using Npgsql;
using NpgsqlTypes;
using Preflight.Features.Evidence.Results;

namespace Preflight.Features.Evidence.Past;

/// <summary>Reads the results of checks in a time that is over.</summary>
public sealed class PastResults(NpgsqlDataSource database)
{
    /// <summary>Of one check; of more the newest ones are read.</summary>
    public const int Most = 10_000;

    // The same order as where the newest one is looked for; and those before it that damping may look at.
    private const string Order = "order by at desc, (outcome <> 'pass') desc, outcome, message";

    private static readonly string Sql = string.Create(CultureInfo.InvariantCulture,
        $$"""
        select {0} from (
          (select * from {{CheckResultsTable.Name}} where check_id = $1 and at >= $2 {{Order}} limit {{Most}})
          union all
          (select * from {{CheckResultsTable.Name}} where check_id = $1 and at < $2 {{Order}} limit 10)) as result
        {{Order}}
        """);

    /// <param name="check">The check's id.</param>
    /// <param name="from">The beginning of the time; ten results from before it come along.</param>
    /// <param name="withObservations">Whether what was looked at is needed.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>Newest first.</returns>
    public async Task<IReadOnlyList<CheckResult>> Read(string check, DateTimeOffset from, bool withObservations, CancellationToken cancellationToken)
    {
        var columns = withObservations ? ResultSql.Columns : ResultSql.Columns.Replace("observations", "'[]'::jsonb as observations", StringComparison.Ordinal);
        await using var command = database.CreateCommand(Sql.Replace("{0}", columns, StringComparison.Ordinal));
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = check });
        command.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.TimestampTz, Value = from.ToUniversalTime() });
        return await ResultStore.Read(command, cancellationToken);
    }
}
