namespace Preflight.Features.Evidence.Results;

/// <summary>The statements about results. What stands depends on the set of results alone: equal times are ordered by what they say.</summary>
internal static class ResultSql
{
    public const string Columns = "id, at, held_until, outcome, message, observations, source, actor, valid_until, digest, links";

    /// <summary>Taken before a check's results are added to and looked at, until the commit.</summary>
    public const string Lock = "select pg_advisory_xact_lock(hashtextextended(?, 11))";

    public const string Add =
        $"""
        insert into {CheckResultsTable.Name} (check_id, id, at, outcome, message, observations, source, actor, valid_until, digest, links)
        values (?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?::timestamptz, ?::text, ?::jsonb) returning id
        """;

    public const string AddFile = $"insert into {ReportFilesTable.Name} (result_id, check_id, content) values (?, ?, ?) returning result_id";

    /// <summary>Check, check, and how many stay: the newest.</summary>
    public const string DropOldFiles =
        $"delete from {ReportFilesTable.Name} where check_id = ? and result_id in (select result_id from {ReportFilesTable.Name} where check_id = ? order by result_id desc offset ?) returning result_id";

    /// <summary>
    /// Check, roadmap, failures, of, how long results count, since when they do: looks at the newest results, and keeps the one that counts. Where that can change a
    /// verdict, the revision of the roadmap's evidence grows.
    /// </summary>
    public const string Settle =
        $"""
        with asked as (select ?::text as check_id, ?::text as roadmap, ?::integer as failures, ?::integer as of, ?::interval as fresh_for, ?::timestamptz as since),
        newest as (
          select outcome, at, message, valid_until, observations
          from asked, lateral (select * from {CheckResultsTable.Name} as result where result.check_id = asked.check_id and (asked.since is null or result.at >= asked.since) {NewestFirst} limit asked.of) as result),
        bad as (select count(*) filter (where outcome <> 'pass') as number from newest),
        counts as (
          select newest.* from newest, bad, asked
          order by ((outcome <> 'pass') = (bad.number >= asked.failures)) desc, at desc, (outcome <> 'pass') desc, outcome, message limit 1),
        deciding as (
          select counts.*, one ->> 'wanted' as wanted, one ->> 'seen' as seen
          from counts left join lateral (
            select one from jsonb_array_elements(counts.observations) with ordinality as listed(one, place)
            where one ->> 'outcome' = counts.outcome and one ->> 'wanted' is not null order by place limit 1) as first on true),
        old as (select standing.* from {CheckStandingsTable.Name} as standing, asked where standing.check_id = asked.check_id),
        kept as (
          insert into {CheckStandingsTable.Name} as standing (check_id, roadmap, outcome, at, message, wanted, seen, valid_until)
          select asked.check_id, asked.roadmap, deciding.outcome, deciding.at, deciding.message, deciding.wanted, deciding.seen, deciding.valid_until from asked left join deciding on true
          on conflict (check_id) do update set outcome = excluded.outcome, at = excluded.at, message = excluded.message, wanted = excluded.wanted, seen = excluded.seen, valid_until = excluded.valid_until
          returning check_id)
        """;

    /// <summary>Ends <see cref="Settle"/> after a result was added.</summary>
    public const string WhenChanged =
        $"""

        insert into {EvidenceRoadmapsTable.Name} as had (roadmap, revision)
        select asked.roadmap, 1 from asked left join deciding on true left join old on true
        where old.outcome is distinct from deciding.outcome or old.valid_until is distinct from deciding.valid_until
          or (deciding.outcome <> 'pass' and (old.message, old.seen) is distinct from (deciding.message, deciding.seen))
          or old.at + asked.fresh_for <= deciding.at
        on conflict (roadmap) do update set revision = had.revision + 1
        returning roadmap
        """;

    /// <summary>Ends <see cref="Settle"/> after the check itself was changed.</summary>
    public const string Always =
        $"""

        insert into {EvidenceRoadmapsTable.Name} as had (roadmap, revision) select roadmap, 1 from asked
        on conflict (roadmap) do update set revision = had.revision + 1 returning roadmap
        """;

    /// <summary>Something other than a result of a check changed what the evidence of a roadmap says.</summary>
    public const string Touch =
        $"insert into {EvidenceRoadmapsTable.Name} as had (roadmap, revision) values (?, 1) on conflict (roadmap) do update set revision = had.revision + 1 returning roadmap";

    /// <summary>It is remembered that there was such a check, for who asks about the past.</summary>
    public const string ForgetStanding = $"update {CheckStandingsTable.Name} set deleted_at = now() where check_id = ? returning check_id";

    private const string NewestFirst = "order by result.at desc, (result.outcome <> 'pass') desc, result.outcome, result.message";
}
