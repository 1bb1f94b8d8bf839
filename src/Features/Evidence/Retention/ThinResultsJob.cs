using Marten;
using Microsoft.Extensions.Options;
using Npgsql;
using Preflight.Features.Evidence.Checks;
using Preflight.Features.Evidence.Judging;
using Preflight.Features.Evidence.Results;
using Preflight.Infrastructure.Jobs;

namespace Preflight.Features.Evidence.Retention;

/// <summary>Thins results that are older than they are all kept (<see cref="EvidenceOptions.KeepResults"/>), and lets those of checks go that were deleted before that.</summary>
public sealed record ThinResultsJob : IJob
{
    public static string Kind => "thin-results";
}

/// <summary>Check by check along the table's own key, in batches that are a transaction each, so that nothing waits for it.</summary>
public sealed class ThinResultsRunner(NpgsqlDataSource database, IDocumentStore store, IOptions<EvidenceOptions> options, TimeProvider time) : IJobRunner<ThinResultsJob>
{
    /// <summary>Results that are read at once.</summary>
    internal const int Batch = 2000;

    /// <summary>Damping looks at no more results than so many.</summary>
    private const int Newest = 10;

    private const string Checks = $"select check_id, deleted_at < $1 from {CheckStandingsTable.Name} where check_id > $2 order by check_id limit $3";

    // The reverse of the order in which the newest one is found. The ten newest ones stay: whatever a check's damping becomes, where it stands is decided by what is there.
    private const string Read =
        $"""
        select id, at, held_until, outcome, valid_until is not null from {CheckResultsTable.Name} as result
        where check_id = $1 and at >= $2 and at < least($3, coalesce((
          select newest.at from {CheckResultsTable.Name} as newest where newest.check_id = $1 order by newest.at desc offset 9 limit 1), '-infinity'))
        order by at, (outcome <> 'pass'), outcome desc, message desc limit $4
        """;

    private const string Thin =
        $"""
        with held as (
          update {CheckResultsTable.Name} as result set held_until = greatest(result.held_until, given.until)
          from unnest($2::uuid[], $3::timestamptz[]) as given(id, until) where result.check_id = $1 and result.id = given.id),
        files as (delete from {ReportFilesTable.Name} where result_id = any($4))
        delete from {CheckResultsTable.Name} where check_id = $1 and id = any($4)
        """;

    private const string Forget =
        $"""
        with old as (select id, at from {CheckResultsTable.Name} where check_id = $1 order by at limit $2),
        files as (delete from {ReportFilesTable.Name} where result_id in (select id from old))
        delete from {CheckResultsTable.Name} as result using old where result.check_id = $1 and result.at = old.at and result.id = old.id
        """;

    public async Task<JobResult> Run(ThinResultsJob job, JobRun run, CancellationToken cancellationToken)
    {
        var before = time.GetUtcNow() - options.Value.KeepResults;
        var last = "";
        while (await ChecksAfter(last, before, cancellationToken) is { Count: > 0 } checks)
        {
            foreach (var (check, isForgotten) in checks)
            {
                await (isForgotten ? ForgetAll(check, cancellationToken) : ThinAll(check, before, cancellationToken));
            }

            last = checks[^1].Check;
        }

        return JobResult.Done;
    }

    private async Task<IReadOnlyList<(string Check, bool IsForgotten)>> ChecksAfter(string last, DateTimeOffset before, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(Checks);
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = before });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = last });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = Batch });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var found = new List<(string, bool)>();
        while (await reader.ReadAsync(cancellationToken))
        {
            found.Add((reader.GetString(0), !reader.IsDBNull(1) && reader.GetBoolean(1)));
        }

        return found;
    }

    private async Task ForgetAll(string check, CancellationToken cancellationToken)
    {
        int gone;
        do
        {
            await using var command = database.CreateCommand(Forget);
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = check });
            command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = Batch });
            gone = await command.ExecuteNonQueryAsync(cancellationToken);
        }
        while (gone == Batch);
    }

    private async Task ThinAll(string check, DateTimeOffset before, CancellationToken cancellationToken)
    {
        var from = DateTimeOffset.MinValue;
        var read = await Results(check, from, before, cancellationToken);
        if (read.Count < 2)
        {
            return;
        }

        var (first, freshFor) = await Bounds(check, cancellationToken);
        while (true)
        {
            var thinned = ThinnedResults.Of(read, first, freshFor);
            if (thinned.Gone.Count > 0)
            {
                await Apply(check, thinned, cancellationToken);
            }

            if (read.Count < Batch || (thinned.Gone.Count == 0 && thinned.NextFrom <= from))
            {
                return;
            }

            from = thinned.NextFrom!.Value;
            read = await Results(check, from, before, cancellationToken);
        }
    }

    // Whoever looks back looks by the terms of that time: what any of them needs is kept.
    private async Task<(int First, TimeSpan FreshFor)> Bounds(string check, CancellationToken cancellationToken)
    {
        await using var session = store.QuerySession();
        var terms = (await session.Events.FetchStreamAsync(CheckStream.KeyOf(check), token: cancellationToken))
            .Select(recorded => recorded.Data switch
            {
                CheckCreated created => created.Terms,
                CheckChanged changed => changed.Terms,
                _ => null,
            })
            .OfType<CheckDraft>()
            .ToList();
        return (terms.Select(draft => draft.Damping?.Of ?? 1).DefaultIfEmpty(Newest).Max(), terms.Select(draft => Period.Parse(draft.FreshFor!)).DefaultIfEmpty(TimeSpan.Zero).Min());
    }

    private async Task<IReadOnlyList<KeptResult>> Results(string check, DateTimeOffset from, DateTimeOffset before, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(Read);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = check });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = from });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = before });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = Batch });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var found = new List<KeptResult>();
        while (await reader.ReadAsync(cancellationToken))
        {
            found.Add(new(
                reader.GetGuid(0),
                reader.GetFieldValue<DateTimeOffset>(1),
                reader.IsDBNull(2) ? null : reader.GetFieldValue<DateTimeOffset>(2),
                ResultStore.Value<CheckOutcome>(reader.GetString(3)),
                reader.GetBoolean(4)));
        }

        return found;
    }

    private async Task Apply(string check, ThinnedResults thinned, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(Thin);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = check });
        command.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = [.. thinned.Held.Select(held => held.Id)] });
        command.Parameters.Add(new NpgsqlParameter<DateTime[]> { TypedValue = [.. thinned.Held.Select(held => held.Until.UtcDateTime)] });
        command.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = [.. thinned.Gone] });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
