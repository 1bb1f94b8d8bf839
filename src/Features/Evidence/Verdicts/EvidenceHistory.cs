using Marten;
using Npgsql;
using NpgsqlTypes;
using Preflight.Features.Evidence.Checks;
using Preflight.Features.Evidence.Judging;
using Preflight.Features.Evidence.Results;
using Preflight.Features.Evidence.Waivers;

namespace Preflight.Features.Evidence.Verdicts;

/// <summary>The evidence of a roadmap as it was. As far as every result is kept (Evidence__KeepResults) it is exact; before that a run of equal results counts as one that went on.</summary>
public sealed class EvidenceHistory(IDocumentStore store, NpgsqlDataSource database)
{
    // Which result counted is what it is now: the newest ones up to that time, damped.
    private const string Newest =
        $"""
        select {ResultSql.Columns} from {CheckResultsTable.Name} as result
        where result.check_id = $1 and result.at <= $2 and ($4::timestamptz is null or result.at >= $4) order by result.at desc, (result.outcome <> 'pass') desc, result.outcome, result.message limit $3
        """;

    public async Task<RoadmapEvidence> At(string roadmap, DateTimeOffset at, CancellationToken cancellationToken)
    {
        await using var session = store.QuerySession();
        var standings = new List<CheckStanding>();
        foreach (var id in await Checks(roadmap, cancellationToken))
        {
            var events = await session.Events.FetchStreamAsync(CheckStream.KeyOf(id), timestamp: at, token: cancellationToken);
            var check = events.Aggregate(new Check { Id = id }, (state, recorded) => state.Apply((CheckEvent)recorded.Data));
            if (check is { Version: > 0, IsDeleted: false })
            {
                standings.Add(StandingOf(check, await Results(check, at, cancellationToken), at));
            }
        }

        var waivers = await session.Query<Waiver>().Where(waiver => waiver.Roadmap == roadmap && waiver.ApprovedAt != null && waiver.ApprovedAt <= at).ToListAsync(cancellationToken);
        return new RoadmapEvidence(
            roadmap,
            standings.Count + waivers.Count,
            [.. standings],
            [.. waivers.Where(waiver => waiver.WithdrawnAt is null || waiver.WithdrawnAt > at).Select(waiver => new WaiverStanding(waiver.Id, waiver.Item, waiver.ApprovedAt!.Value, waiver.Until, waiver.Reason))]);
    }

    /// <summary>Where a check stands by these results, its newest first: the same that the database says when a result is added.</summary>
    internal static CheckStanding StandingOf(Check check, IReadOnlyList<CheckResult> newest, DateTimeOffset at)
    {
        var damping = check.Terms.Damping ?? new Damping(1, 1);
        var isBad = newest.Take(damping.Of).Count(result => result.Judgement.Outcome != CheckOutcome.Pass) >= damping.Failures;
        var counts = newest.Take(damping.Of).FirstOrDefault(result => result.Judgement.Outcome != CheckOutcome.Pass == isBad) ?? (newest.Count > 0 ? newest[0] : null);
        var deciding = counts?.Judgement.Observations.FirstOrDefault(observation => observation.Outcome == counts.Judgement.Outcome && observation.Wanted is not null);
        return new CheckStanding(
            check.Id,
            check.Item,
            check.Name,
            check.Terms.Kind,
            check.Terms.Severity,
            check.Terms.Required,
            check.Terms.Trial,
            check.IsPaused,
            Period.Parse(check.Terms.FreshFor!),
            counts is null ? null : new StandingResult(counts.Judgement.Outcome, Held(counts, at), counts.Judgement.Message, deciding?.Wanted, deciding?.Seen, counts.ValidUntil));
    }

    private static DateTimeOffset Held(CheckResult result, DateTimeOffset at) => result.HeldUntil is { } until ? until < at ? until : at : result.At;

    private async Task<IReadOnlyList<string>> Checks(string roadmap, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand($"select check_id from {CheckStandingsTable.Name} where roadmap = $1 order by check_id");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = roadmap });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var ids = new List<string>();
        while (await reader.ReadAsync(cancellationToken))
        {
            ids.Add(reader.GetString(0));
        }

        return ids;
    }

    private async Task<IReadOnlyList<CheckResult>> Results(Check check, DateTimeOffset at, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(Newest);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = check.Id });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = at.ToUniversalTime() });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = check.Terms.Damping?.Of ?? 1 });
        command.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.TimestampTz, Value = check.AskedSince?.ToUniversalTime() ?? (object)DBNull.Value });
        return await ResultStore.Read(command, cancellationToken);
    }
}
