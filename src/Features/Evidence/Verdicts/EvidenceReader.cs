using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Npgsql;
using Preflight.Features.Evidence.Checks;
using Preflight.Features.Evidence.Judging;
using Preflight.Features.Evidence.Results;
using Preflight.Features.Roadmaps;

namespace Preflight.Features.Evidence.Verdicts;

/// <summary>
/// Reads the evidence of roadmaps, all of it in one statement and so at one point of the database's time. What is kept of it is asked for again
/// by its revision, and read again when something in it grows old.
/// </summary>
public sealed class EvidenceReader(NpgsqlDataSource database, IOptions<RoadmapsOptions> options, TimeProvider time)
{
    private const int MostKept = 1000;

    private const string Sql =
        $"""
        select asked.roadmap, coalesce(state.revision, 0),
          (select jsonb_agg(jsonb_build_object(
             'id', stored.id, 'item', stored.data -> 'item', 'paused', stored.data -> 'isPaused', 'terms', stored.data -> 'terms',
             'outcome', standing.outcome, 'at', standing.at, 'message', standing.message, 'wanted', standing.wanted, 'seen', standing.seen, 'validUntil', standing.valid_until) order by stored.id)
           from preflight.mt_doc_check as stored left join {CheckStandingsTable.Name} as standing on standing.check_id = stored.id
           where stored.roadmap = asked.roadmap),
          (select jsonb_agg(jsonb_build_object('id', waiver.id, 'item', waiver.data -> 'item', 'from', waiver.data -> 'approvedAt', 'until', waiver.data -> 'until', 'reason', waiver.data -> 'reason') order by waiver.id)
           from preflight.mt_doc_waiver as waiver
           where waiver.roadmap = asked.roadmap and waiver.data ->> 'state' = 'Approved')
        from unnest($1) as asked(roadmap) left join {EvidenceRoadmapsTable.Name} as state on state.roadmap = asked.roadmap
        """;

    private const string Revisions =
        $"select asked.roadmap, coalesce(state.revision, 0) from unnest($1) as asked(roadmap) left join {EvidenceRoadmapsTable.Name} as state on state.roadmap = asked.roadmap";

    private readonly ConcurrentDictionary<string, Kept> _kept = new(StringComparer.Ordinal);

    /// <summary>The evidence of one roadmap, at most as old as any other read may be (<see cref="RoadmapsOptions.StaleReadMilliseconds"/>).</summary>
    public async ValueTask<RoadmapEvidence> Read(string roadmap, CancellationToken cancellationToken)
    {
        var asked = time.GetTimestamp();
        if (_kept.TryGetValue(roadmap, out var kept) && time.GetUtcNow() < kept.RereadAt)
        {
            if (asked - kept.CheckedAt < time.TimestampFrequency * options.Value.StaleReadMilliseconds / 1000)
            {
                return kept.Evidence;
            }

            if (await Revision(roadmap, cancellationToken) == kept.Evidence.Revision)
            {
                _kept[roadmap] = kept with { CheckedAt = asked };
                return kept.Evidence;
            }
        }

        return (await Read([roadmap], cancellationToken))[roadmap];
    }

    /// <summary>The evidence of several roadmaps, as it is now, at one point of time.</summary>
    public async Task<IReadOnlyDictionary<string, RoadmapEvidence>> Read(IReadOnlyCollection<string> roadmaps, CancellationToken cancellationToken)
    {
        if (await AllKept(roadmaps, cancellationToken) is { } known)
        {
            return known;
        }

        var asked = time.GetTimestamp();
        await using var command = database.CreateCommand(Sql);
        command.Parameters.Add(new NpgsqlParameter { Value = roadmaps.ToArray() });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var found = new Dictionary<string, RoadmapEvidence>(StringComparer.Ordinal);
        while (await reader.ReadAsync(cancellationToken))
        {
            var evidence = new RoadmapEvidence(
                reader.GetString(0),
                reader.GetInt64(1),
                reader.IsDBNull(2) ? [] : [.. JsonSerializer.Deserialize<List<CheckRow>>(reader.GetString(2), Stored)!.Select(row => row.Standing())],
                reader.IsDBNull(3) ? [] : [.. JsonSerializer.Deserialize<List<WaiverStanding>>(reader.GetString(3), Stored)!]);
            found.Add(evidence.Roadmap, evidence);
            Keep(evidence, asked);
        }

        return found;
    }

    private static JsonSerializerOptions Stored { get; } = CreateStored();

    private void Keep(RoadmapEvidence evidence, long asked)
    {
        if (_kept.Count >= MostKept)
        {
            _kept.Clear();
        }

        // What passed again meanwhile has another time, and no other revision.
        var now = time.GetUtcNow();
        var next = evidence.Checks.Where(check => check.Newest is { Outcome: CheckOutcome.Pass }).Select(check => check.FreshUntil!.Value).Where(until => until > now).DefaultIfEmpty(DateTimeOffset.MaxValue).Min();
        _kept[evidence.Roadmap] = new Kept(evidence, asked, next);
    }

    /// <summary>What is kept of all of them, where each is at the revision that it has at one point of the database's time: reading it would give the same.</summary>
    private async Task<IReadOnlyDictionary<string, RoadmapEvidence>?> AllKept(IReadOnlyCollection<string> roadmaps, CancellationToken cancellationToken)
    {
        var known = new Dictionary<string, RoadmapEvidence>(StringComparer.Ordinal);
        foreach (var roadmap in roadmaps)
        {
            if (!_kept.TryGetValue(roadmap, out var kept) || time.GetUtcNow() >= kept.RereadAt)
            {
                return null;
            }

            known[roadmap] = kept.Evidence;
        }

        await using var command = database.CreateCommand(Revisions);
        command.Parameters.Add(new NpgsqlParameter { Value = roadmaps.ToArray() });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            if (known[reader.GetString(0)].Revision != reader.GetInt64(1))
            {
                return null;
            }
        }

        return known;
    }

    private async Task<long> Revision(string roadmap, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand($"select revision from {EvidenceRoadmapsTable.Name} where roadmap = $1");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = roadmap });
        return await command.ExecuteScalarAsync(cancellationToken) as long? ?? 0;
    }

    private static JsonSerializerOptions CreateStored()
    {
        var options = new JsonSerializerOptions { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };
        Infrastructure.Storage.StoredJson.Configure(options);
        options.Converters.Add(new System.Text.Json.Serialization.JsonStringEnumConverter());
        return options;
    }

    private sealed record Kept(RoadmapEvidence Evidence, long CheckedAt, DateTimeOffset RereadAt);

    private sealed record CheckRow(string Id, string Item, bool Paused, CheckDraft Terms, string? Outcome, DateTimeOffset? At, string? Message, string? Wanted, string? Seen, DateTimeOffset? ValidUntil)
    {
        public CheckStanding Standing() => new(
            Id,
            Item,
            Terms.Name,
            Terms.Kind,
            Terms.Severity,
            Terms.Required,
            Terms.Trial,
            Paused,
            Period.Parse(Terms.FreshFor!),
            Outcome is null ? null : new StandingResult(ResultStore.Value<CheckOutcome>(Outcome), At!.Value, Message!, Wanted, Seen, ValidUntil));
    }
}
