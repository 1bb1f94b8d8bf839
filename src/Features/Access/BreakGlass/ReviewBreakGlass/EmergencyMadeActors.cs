using Npgsql;

namespace Preflight.Features.Access.BreakGlass.ReviewBreakGlass;

/// <summary>
/// Finds who exists, or can be signed in as, by an emergency: whoever was added, invited or given another address, and the keys that were made or
/// rotated, in it, by its taker meanwhile, or by somebody of those since. They may be its taker.
/// </summary>
internal sealed class EmergencyMadeActors(NpgsqlDataSource database)
{
    private const string Sql =
        """
        with recursive
          began as (select seq_id, timestamp from preflight.mt_events where stream_id = $1 and version = 1),
          acts as (
            select case when stream_id like 'api-key/%' then 'key/' || substr(stream_id, 9) else stream_id end as made, user_name as by, headers ->> 'breakGlass' as emergency, timestamp
            from preflight.mt_events where seq_id >= (select seq_id from began) and type in ('person_added', 'person_invited', 'person_details_changed', 'api_key_created', 'api_key_rotated')),
          actors as (
            select made from acts where emergency = $2 or (by = $3 and timestamp <= $4)
            union
            select acts.made from acts join actors on acts.by = actors.made)
        select made from actors
        """;

    public async Task<IReadOnlySet<string>> Find(Emergency emergency, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(Sql);
        foreach (var value in new object[] { EmergencyStream.KeyOf(emergency.Id), emergency.Id, emergency.By, (emergency.EndedAt ?? emergency.Until).ToUniversalTime() })
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var actors = new HashSet<string>(StringComparer.Ordinal);
        while (await reader.ReadAsync(cancellationToken))
        {
            actors.Add(reader.GetString(0));
        }

        return actors;
    }
}
