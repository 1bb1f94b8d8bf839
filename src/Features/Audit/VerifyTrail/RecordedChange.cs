using System.Text;
using Npgsql;
using Preflight.Infrastructure.Classification;

namespace Preflight.Features.Audit.VerifyTrail;

/// <summary>A change as the event store holds it: what an entry told of it when it was recorded.</summary>
internal sealed record RecordedChange(DateTimeOffset At, string Action, string Actor, string? RequestId, string? TraceId, string? Via, string? BreakGlass, [property: Personal] string? Address, string Digest)
{
    private bool PrintMembers(StringBuilder builder) => Classified.Print(this, builder);

    /// <returns>What is not as the entry tells; null where all is.</returns>
    public string? DifferenceFrom(AuditEntry told) =>
        Digest != told.Digest ? $"what it holds is {Digest[..16]}"
        : At != told.At ? FormattableString.Invariant($"it is of {At.UtcDateTime:O}")
        : Action != told.Action ? $"it is '{Action}'"
        : Actor != told.Actor ? $"it is by '{Actor}'"
        : (RequestId, TraceId, Via, BreakGlass, Address) != (told.RequestId, told.TraceId, told.Via, told.BreakGlass, told.Address) ? "where it came from is another"
        : null;
}

/// <summary>Reads the changes that entries tell of.</summary>
internal sealed class RecordedChanges(NpgsqlConnection connection)
{
    private const string Sql =
        """
        select told.place, change.timestamp, change.type, coalesce(change.user_name, 'preflight'), change.causation_id, change.correlation_id,
          change.headers ->> 'via', change.headers ->> 'breakGlass', change.headers ->> 'address', encode(sha256(convert_to(change.data::text, 'UTF8')), 'hex')
        from unnest($1, $2, $3) as told(place, stream, version) join preflight.mt_events as change on change.stream_id = told.stream and change.version = told.version
        """;

    /// <returns>By the places of the entries; those that are there.</returns>
    public async Task<IReadOnlyDictionary<long, RecordedChange>> Read(IReadOnlyCollection<AuditEntry> entries, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Sql, connection);
        command.Parameters.Add(new NpgsqlParameter { Value = entries.Select(entry => entry.Sequence).ToArray() });
        command.Parameters.Add(new NpgsqlParameter { Value = entries.Select(entry => entry.Subject!).ToArray() });
        command.Parameters.Add(new NpgsqlParameter { Value = entries.Select(entry => entry.Version!.Value).ToArray() });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var changes = new Dictionary<long, RecordedChange>();
        while (await reader.ReadAsync(cancellationToken))
        {
            changes[reader.GetInt64(0)] = new RecordedChange(reader.GetFieldValue<DateTimeOffset>(1), reader.GetString(2).Replace('_', '-'), reader.GetString(3), Text(4), Text(5), Text(6), Text(7), Text(8), reader.GetString(9));
        }

        return changes;

        string? Text(int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
    }
}
