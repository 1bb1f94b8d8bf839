namespace Preflight.Features.Audit.TakeUpEntries;

/// <summary>The statements of the trail.</summary>
internal static class EntrySql
{
    public const string Begin = $"insert into {AuditStateTable.Name} (id, size, event_cursor, act_cursor, event_horizon, act_horizon, horizon_decided_at, origin) values (1, 0, 0, 0, 0, 0, 0, left(replace(gen_random_uuid()::text, '-', ''), 16)) on conflict do nothing";

    public const string State = $"select size, event_cursor, act_cursor, event_horizon, act_horizon, horizon_decided_at from {AuditStateTable.Name} where id = 1 for update";

    /// <summary>The newest numbers that were given out; some of them may belong to transactions that still run.</summary>
    public const string GivenOut = $"select coalesce(pg_sequence_last_value('preflight.mt_events_sequence'), 0), coalesce(pg_sequence_last_value(pg_get_serial_sequence('{AuditActsTable.Name}', 'id')), 0)";

    /// <summary>Asked after that, in a snapshot of its own: transactions below the first have ended, and none from the second on was there.</summary>
    public const string Transactions = "select pg_snapshot_xmin(pg_current_snapshot())::text::bigint, pg_snapshot_xmax(pg_current_snapshot())::text::bigint";

    /// <summary>$1 after, $2 up to, $3 how many. Of what a change holds only the members that are meant for the record are read.</summary>
    public static readonly string Events =
        $"""
        select seq_id, timestamp, type, coalesce(user_name, 'preflight'), stream_id, version, causation_id, correlation_id, encode(sha256(convert_to(data::text, 'UTF8')), 'hex'),
          headers ->> 'via', headers ->> 'breakGlass', headers ->> 'address', jsonb_strip_nulls({RecordedMembers.Found})::text
        from preflight.mt_events where seq_id > $1 and seq_id <= $2 order by seq_id limit $3
        """;

    /// <summary>$1 after, $2 up to, $3 how many.</summary>
    public const string Acts = $"select id, act from {AuditActsTable.Name} where id > $1 and id <= $2 order by id limit $3";

    public const string AddEntries = $"insert into {AuditEntriesTable.Name} (sequence, at, action, actor, subject, entry) select * from unnest($1, $2, $3, $4, $5, $6)";

    public const string AddNodes = $"insert into {AuditNodesTable.Name} (level, place, hash) select * from unnest($1, $2, $3)";

    public const string End = $"update {AuditStateTable.Name} set size = $1, event_cursor = $2, act_cursor = $3, event_horizon = $4, act_horizon = $5, horizon_decided_at = $6 where id = 1";

    /// <summary>$1 up to: what is in the trail is not needed twice.</summary>
    public const string ForgetActs = $"delete from {AuditActsTable.Name} where id <= $1";
}
