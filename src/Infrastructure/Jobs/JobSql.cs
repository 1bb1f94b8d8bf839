namespace Preflight.Infrastructure.Jobs;

/// <summary>The statements about jobs. Times are the database's, so that the clocks of several Hosts do not matter.</summary>
internal static class JobSql
{
    /// <summary>It has not ended, and does not wait for others of its lane: those that claims look at.</summary>
    private const string IsOpen = "finished_at is null and not is_held";

    /// <summary>Whether a job is let out of its lane. In a wide lane one that is to be tried again lets others pass.</summary>
    private const string IsLetOut = "(state = 'running' or (state = 'waiting' and (attempt = 0 or lane_width = 1)))";

    private const string LetOut = $"select count(*) from {JobsTable.Name} where lane = ? and {IsOpen} and {IsLetOut}";

    private const string Ended = "finished_at = now(), node = null, is_cancelled = false";

    /// <summary>A job that an operator cancelled while it ran is claimed once more at once, to be ended in a unit of work.</summary>
    private const string Waits = "state = 'waiting', node = null, run_at = case when is_cancelled then now() else";

    /// <summary>No attempt is left.</summary>
    private const string IsDead = "attempt >= attempts and not is_cancelled";

    /// <summary>The newest 100 are kept.</summary>
    public const string AddAct = $"{ActsAnd} ?::jsonb";

    private const string ActsAnd = "acts = case when jsonb_array_length(acts) >= 100 then acts - 0 else acts end ||";

    /// <summary>Taken before a lane's jobs are counted, until the commit.</summary>
    public const string LockLane = "select pg_advisory_xact_lock(hashtextextended(?, 7))";

    private const string Insert =
        $"""
        insert into {JobsTable.Name} (id, kind, subject, payload, run_at, attempts, lane, lane_width, share, unique_key, idempotency_key, deadline, actor, trace_id, created_at, state)
        select ?::uuid, ?, ?::text, ?::jsonb, coalesce(?::timestamptz, now()), ?, ?::text, ?, ?::text, ?::text, ?::text, ?::timestamptz, ?, ?, now(),
        """;

    public const string Add = $"{Insert} 'waiting' on conflict do nothing returning id";

    /// <summary>Behind those that are held already, also where there is room for a moment.</summary>
    public const string AddToLane = $"{Insert} case when not exists (select from {JobsTable.Name} where lane = ? and is_held) and ({LetOut}) < ? then 'waiting' else 'held' end on conflict do nothing returning id";

    public const string Wake = $"update {JobsTable.Name} set run_at = now() where {IsOpen} and kind = ? and subject = ? and state = 'waiting' and run_at > now() returning id";

    /// <summary>For a transaction that takes or ends many: the planner, which knows nothing of a table that grew a moment ago, would read and sort all of it.</summary>
    public const string ByIndex = "select set_config('enable_sort', 'off', true), set_config('enable_bitmapscan', 'off', true), set_config('enable_seqscan', 'off', true)";

    private const string IsDue = $"{IsOpen} and state = 'waiting' and run_at <= now()";

    /// <summary>$1 node.</summary>
    private const string Start = $"update {JobsTable.Name} set state = 'running', run = run + 1, attempt = attempt + 1, node = $1, started_at = now(), progress = null, unique_key = null";

    private const string Started = "returning id, kind, subject, payload, run_at, run, attempt, attempts, lane, lane_width, share, deadline, is_cancelled, created_at, position";

    /// <summary>$1 node, $2 and $3 the last job that was looked at, $4 kinds of which it is none, $5 how many.</summary>
    public const string Claim =
        $"""
        {Start} where id = any(array(
          select id from {JobsTable.Name} where {IsDue} and (run_at, position) > ($2, $3) and kind <> all($4) order by run_at, position limit $5 for update skip locked))
        {Started}
        """;

    /// <summary>$1 and $2 the last job that was looked at, $3 for how long it is due at most, $4 kinds, $5 shares of which it is none, $6 how many: what could be claimed.</summary>
    public const string Due =
        $"""
        select id, share, run_at, position from {JobsTable.Name}
        where {IsDue} and (run_at, position) > (greatest($1, now() - $3), $2) and kind = any($4) and (share is null or share <> all($5))
        order by run_at, position limit $6
        """;

    /// <summary>$1 node, $2 ids: those of them that no other Host took meanwhile.</summary>
    public const string ClaimThese = $"{Start} where id = any(array(select id from {JobsTable.Name} where id = any($2) and {IsDue} for update skip locked)) {Started}";

    /// <summary>$1 node, $2 kinds, $3 shares, $4 how many of each: the longest waiting of them, which an index finds however many others wait.</summary>
    public const string ClaimOfShares =
        $"""
        {Start} where id = any(array(
          select next.id from unnest($3, $4) as wanted(share, places) cross join lateral (
            select id from {JobsTable.Name} where share = wanted.share and {IsDue} and kind = any($2) order by run_at, position limit wanted.places for update skip locked) as next))
        {Started}
        """;

    /// <summary>$1 ids, $2 runs, $3 node: several that had no effect on the database, at once.</summary>
    public const string DoneAtOnce =
        $"""
        update {JobsTable.Name} set state = 'done', last_error = null, {Ended}
        where id = any($1) and run = $2[array_position($1, id)] and node = $3 and state = 'running'
        """;

    public const string Done = $"update {JobsTable.Name} set state = 'done', last_error = null, {Ended} where {Held} returning id";

    public const string Remove = $"delete from {JobsTable.Name} where {Held} returning id";

    public const string Retry = $"update {JobsTable.Name} set {Waits} ? end, last_error = ? where {Held} returning id";

    public const string Postpone = $"update {JobsTable.Name} set {Waits} ? end, last_error = ?, attempt = attempt - 1 where {Held} returning id";

    /// <summary>Dead, but one that was cancelled meanwhile.</summary>
    public const string Bury =
        $"""
        update {JobsTable.Name} set state = case when is_cancelled then 'waiting' else 'dead' end, run_at = now(), last_error = ?, node = null,
          finished_at = case when not is_cancelled then now() end, dead_at = case when not is_cancelled then now() end
        where {Held} returning id
        """;

    /// <summary>Cancelled, by an operator or because nothing is left to do it for.</summary>
    public const string Stop = $"update {JobsTable.Name} set state = 'cancelled', last_error = coalesce(?::text, last_error), {Ended} where {Held} returning id";

    /// <summary>An operator's act on one job that still is as it was read; after it none is dead.</summary>
    public const string Change =
        $"""
        update {JobsTable.Name} set state = ?, run_at = ?, attempt = ?, is_cancelled = ?, finished_at = ?::timestamptz, dead_at = null, {AddAct}
        where id = ? and state = ? and run_at = ? and run = ? and attempt = ? and is_cancelled = ? returning id
        """;

    /// <summary>Dead ones of a kind, subject and time: act, kind, subject, from, to, and how many there must be.</summary>
    public const string Replay =
        $"""
        with asked as (select ?::jsonb as act, ?::text as kind, ?::text as subject, ?::timestamptz as earliest, ?::timestamptz as latest), replayed as (
          update {JobsTable.Name} as job set {Revived}, run_at = now(), {ActsAnd} asked.act
          from asked
          where dead_at is not null and (asked.kind is null or job.kind = asked.kind) and (asked.subject is null or job.subject = asked.subject)
            and (earliest is null or dead_at >= earliest) and dead_at < latest and (deadline is null or deadline > now())
          returning id)
        select 1 from replayed having count(*) = ?
        """;

    /// <summary>Those that wait or are dead: act, ids, and how many there must be.</summary>
    public const string RunAgain =
        $"""
        with asked as (select ?::jsonb as act, ?::uuid[] as ids), again as (
          update {JobsTable.Name} as job set {Revived}, run_at = now(), {ActsAnd} asked.act
          from asked where id = any(asked.ids) and (dead_at is not null or state in ('waiting', 'held'))
          returning id)
        select 1 from again having count(*) = ?
        """;

    /// <summary>A dead job has all its attempts again, and in a lane takes its turn; one that waits stays where it is.</summary>
    private const string Revived =
        """
        state = case when dead_at is null then state when lane is null then 'waiting' else 'held' end, attempt = case when dead_at is null then attempt else 0 end,
          finished_at = null, dead_at = null
        """;

    /// <summary>A job whose lane has no room comes back when another of the lane ends.</summary>
    public const string Hold = $"update {JobsTable.Name} set state = 'held', attempt = attempt - 1, node = null where {Held} returning id";

    /// <summary>Lets the next ones of a lane out, as many as there is room for.</summary>
    public const string Promote =
        $"""
        update {JobsTable.Name} set state = 'waiting', run_at = greatest(run_at, now())
        where id = any(array(
          select id from {JobsTable.Name} where lane = ? and is_held order by position limit greatest(0, ? - ({LetOut}))))
        returning id
        """;

    /// <summary>$1 node, $2 lease.</summary>
    public const string RenewLease = $"insert into {JobNodesTable.Name} (node, lease_until) values ($1, now() + $2) on conflict (node) do update set lease_until = excluded.lease_until";

    /// <summary>$1 node, which keeps its lease.</summary>
    public const string EndLeases = $"update {JobNodesTable.Name} set lease_until = '-infinity' where node <> $1";

    /// <summary>$1 node, $2 ids, $3 progress: tells how far running jobs are.</summary>
    public const string TellProgress =
        $"""
        update {JobsTable.Name} as job set progress = told.progress
        from unnest($2, $3) as told(id, progress)
        where job.id = told.id and job.node = $1 and job.state = 'running' and job.progress is distinct from told.progress
        """;

    /// <summary>$1 node, $2 ids: those of them that this Host still has.</summary>
    public const string StillRunning = $"select id, run, is_cancelled from {JobsTable.Name} where id = any($2) and node = $1 and state = 'running'";

    /// <summary>Jobs whose Host is silent: for the next one, or dead where no attempt is left. Hosts that are gone and have nothing are forgotten.</summary>
    public const string TakeOver =
        $"""
        with silent as (delete from {JobNodesTable.Name} where lease_until < now() returning node)
        update {JobsTable.Name} set
          state = case when {IsDead} then 'dead' else 'waiting' end, finished_at = case when {IsDead} then now() end, dead_at = case when {IsDead} then now() end,
          run_at = now(), last_error = 'The Host that ran it went away.', node = null
        where {IsOpen} and state = 'running' and node in (select node from silent)
        """;

    /// <summary>$1 node: what a Host that stops has not finished.</summary>
    public const string GiveBack = $"update {JobsTable.Name} set state = 'waiting', node = null, run_at = now(), attempt = attempt - 1 where {IsOpen} and node = $1 and state = 'running'";

    /// <summary>$1 node, $2 what it really runs, $3 lease: jobs whose end could not be written, because the database went away.</summary>
    public const string GiveBackLost =
        $"""
        update {JobsTable.Name} set state = 'waiting', node = null, run_at = now(), last_error = 'The database went away before its end was written.'
        where {IsOpen} and node = $1 and state = 'running' and started_at < now() - $3 and id <> all($2)
        """;

    /// <summary>$1 how many: lanes in which something is held although there is room, as a Host leaves them that died between two statements.</summary>
    public const string StuckLanes =
        $"""
        select lane, width from (select lane, max(lane_width) as width from {JobsTable.Name} where is_held group by lane) as held
        where (select count(*) from {JobsTable.Name} as job where job.lane = held.lane and {IsOpen} and {IsLetOut}) < width limit $1
        """;

    /// <summary>$1 before when, $2 how many.</summary>
    public const string Forget =
        $"""
        delete from {JobsTable.Name} where id = any(array(
          select id from {JobsTable.Name} where finished_at < $1 and state in ('done', 'cancelled', 'discarded') order by finished_at limit $2 for update skip locked))
        """;

    /// <summary>The run that asks is still the one that counts: id, node, run.</summary>
    private const string Held = "id = ? and node = ? and run = ? and state = 'running'";
}
