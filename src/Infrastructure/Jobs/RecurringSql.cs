namespace Preflight.Infrastructure.Jobs;

/// <summary>The statements about recurring jobs. A job for a time of the schedule has the idempotency key <c>name@time</c>, one out of turn <c>name@time/request</c>.</summary>
internal static class RecurringSql
{
    public const string States = $"select name, is_paused, schedule, occurrence, acts from {RecurringJobsTable.Name}";

    /// <summary>$1 kinds, $2 what the keys begin with: the job of each that began or ended last.</summary>
    public const string Last = $"{Each} and (started_at is not null or finished_at is not null) order by coalesce(started_at, finished_at) desc limit 1) as job";

    /// <summary>$1 kinds, $2 what the keys begin with: the job of each that waits for a time of its schedule.</summary>
    public const string Planned = $"{Each} and {ForTime} and state = 'waiting' order by run_at desc limit 1) as job";

    private const string Each =
        $"""
        select job.* from unnest($1, $2) as recurring(kind, prefix), lateral (
          {JobLookupSql.Select} as job
          where job.kind = recurring.kind and idempotency_key is not null and starts_with(idempotency_key, recurring.prefix)
        """;

    private const string ForTime = "idempotency_key not like '%/%'";

    public const string Know = $"insert into {RecurringJobsTable.Name} (name) values (?) on conflict do nothing returning name";

    /// <summary>Occurrence, schedule, name, schedule, occurrence: the one Host that moves it on adds the job.</summary>
    public const string MoveOn =
        $"""
        update {RecurringJobsTable.Name} set occurrence = ?, schedule = ?
        where name = ? and not is_paused and (occurrence is null or schedule is distinct from ? or occurrence < ?) returning name
        """;

    /// <summary>Whether it is paused, act, name, whether it was paused. What is resumed finds its next time again.</summary>
    public const string Pause = $"update {RecurringJobsTable.Name} set is_paused = ?, occurrence = null, {JobSql.AddAct} where name = ? and is_paused = ? returning name";

    /// <summary>Act, name.</summary>
    public const string Act = $"update {RecurringJobsTable.Name} set {JobSql.AddAct} where name = ? returning name";

    /// <summary>Act, kind, what the key begins with. The key is free again, so that a job that is resumed in time still runs then.</summary>
    public const string CancelOccurrence =
        $"""
        update {JobsTable.Name} set state = 'cancelled', finished_at = now(), idempotency_key = null, {JobSql.AddAct}
        where kind = ? and idempotency_key is not null and starts_with(idempotency_key, ?) and {ForTime} and state = 'waiting' returning id
        """;
}
