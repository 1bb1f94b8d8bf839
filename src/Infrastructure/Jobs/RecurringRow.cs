using Npgsql;

namespace Preflight.Infrastructure.Jobs;

/// <summary>What is stored of a recurring job.</summary>
internal sealed record RecurringRow(string Name, bool IsPaused, string? Schedule, DateTimeOffset? Occurrence, IReadOnlyList<JobAct> Acts)
{
    /// <summary>All of them, by name; one of which nothing is known yet is not there.</summary>
    public static async Task<Dictionary<string, RecurringRow>> Read(NpgsqlDataSource database, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(RecurringSql.States);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new Dictionary<string, RecurringRow>(StringComparer.Ordinal);
        while (await reader.ReadAsync(cancellationToken))
        {
            var name = reader.GetString(0);
            rows.Add(name, new RecurringRow(
                name,
                reader.GetBoolean(1),
                await reader.IsDBNullAsync(2, cancellationToken) ? null : reader.GetString(2),
                await reader.IsDBNullAsync(3, cancellationToken) ? null : reader.GetFieldValue<DateTimeOffset>(3),
                JobLookup.Acts(reader.GetString(4))));
        }

        return rows;
    }
}
