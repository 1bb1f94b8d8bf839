namespace Preflight.Infrastructure.Jobs;

/// <summary>How jobs are read. The conditions name what the partial indexes have.</summary>
internal static class JobLookupSql
{
    public const string Select =
        $"""
        select id, kind, subject, state, run_at, run, attempt, attempts, lane, lane_width, deadline, is_cancelled, progress, last_error, trace_id,
          created_at, started_at, finished_at, acts, now()
        from {JobsTable.Name}
        """;

    private const string Queued = "finished_at is null and (state = 'held' or (state = 'waiting' and attempt = 0 and run_at <= now()))";
    private const string Scheduled = "finished_at is null and state = 'waiting' and attempt = 0 and run_at > now()";
    private const string Retrying = "finished_at is null and state = 'waiting' and attempt > 0";
    private const string Running = "finished_at is null and state = 'running'";
    private const string Dead = "dead_at is not null";

    public const string Counts =
        $"""
        select kind, count(*) filter (where {Queued}), count(*) filter (where {Scheduled}), count(*) filter (where {Running}), count(*) filter (where {Retrying}),
          count(*) filter (where {Dead})
        from (
          select kind, state, attempt, run_at, finished_at, dead_at from {JobsTable.Name} where finished_at is null and not is_held
          union all select kind, state, attempt, run_at, finished_at, dead_at from {JobsTable.Name} where is_held
          union all select kind, state, attempt, run_at, finished_at, dead_at from {JobsTable.Name} where {Dead}) as jobs
        group by kind order by kind
        """;

    /// <summary>$1 kind, $2 subject, $3 from, $4 to, each of which may be null.</summary>
    public const string CountDead =
        $"""
        select count(*)::integer, now() from {JobsTable.Name}
        where {Dead} and ($1 is null or kind = $1) and ($2 is null or subject = $2) and ($3 is null or dead_at >= $3) and dead_at < least($4, now()) and (deadline is null or deadline > now())
        """;

    public static string Condition(PublicJobState state) => state switch
    {
        PublicJobState.Queued => Queued,
        PublicJobState.Scheduled => Scheduled,
        PublicJobState.Retrying => Retrying,
        PublicJobState.Running => Running,
        PublicJobState.Dead => Dead,
        PublicJobState.Done => "finished_at is not null and state = 'done'",
        PublicJobState.Cancelled => "finished_at is not null and state = 'cancelled'",
        PublicJobState.Discarded => "finished_at is not null and state = 'discarded'",
    };
}
