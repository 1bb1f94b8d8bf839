namespace Preflight.Infrastructure.Jobs;

/// <summary>How jobs are read. The stored states stand in the conditions as literals, so that the partial indexes apply.</summary>
internal static class JobLookupSql
{
    public const string Select =
        $"""
        select id, kind, subject, state, run_at, run, attempt, attempts, lane, lane_width, deadline, is_cancelled, progress, last_error, trace_id,
          created_at, started_at, finished_at, acts, now()
        from {JobsTable.Name}
        """;

    private const string Queued = "(state = 'held' or (state = 'waiting' and attempt = 0 and run_at <= now()))";
    private const string Scheduled = "(state = 'waiting' and attempt = 0 and run_at > now())";
    private const string Retrying = "(state = 'waiting' and attempt > 0)";

    /// <summary>One part for each partial index.</summary>
    public const string Counts =
        $"""
        select kind, count(*) filter (where {Queued}), count(*) filter (where {Scheduled}), count(*) filter (where state = 'running'),
          count(*) filter (where {Retrying}), count(*) filter (where state = 'dead')
        from (
          select kind, state, attempt, run_at from {JobsTable.Name} where state = 'waiting'
          union all select kind, state, attempt, run_at from {JobsTable.Name} where state = 'held' and lane is not null and finished_at is null
          union all select kind, state, attempt, run_at from {JobsTable.Name} where state = 'running'
          union all select kind, state, attempt, run_at from {JobsTable.Name} where state = 'dead') as jobs
        group by kind order by kind
        """;

    /// <summary>$1 kind, $2 from, $3 to, each of which may be null.</summary>
    public const string CountDead =
        $"""
        select count(*)::integer, now() from {JobsTable.Name}
        where state = 'dead' and ($1 is null or kind = $1) and ($2 is null or finished_at >= $2) and finished_at < least($3, now()) and (deadline is null or deadline > now())
        """;

    public static string Condition(PublicJobState state) => state switch
    {
        PublicJobState.Queued => Queued,
        PublicJobState.Scheduled => Scheduled,
        PublicJobState.Retrying => Retrying,
        PublicJobState.Running => "state = 'running'",
        PublicJobState.Dead => "state = 'dead'",
        PublicJobState.Done => "state = 'done'",
        PublicJobState.Cancelled => "state = 'cancelled'",
        PublicJobState.Discarded => "state = 'discarded'",
    };
}
