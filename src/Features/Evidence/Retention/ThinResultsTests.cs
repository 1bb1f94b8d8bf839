using CsCheck;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Npgsql;
using NpgsqlTypes;
using Preflight.Features.Evidence.Checks;
using Preflight.Features.Evidence.Judging;
using Preflight.Features.Evidence.Results;
using Preflight.Features.Evidence.Verdicts;
using Preflight.Infrastructure.Jobs;
using Check = Preflight.Features.Evidence.Checks.Check;

namespace Preflight.Features.Evidence.Retention;

public sealed class ThinResultsTests(PreflightApp app)
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Whoever_looks_back_sees_the_same_outcome_and_verdict_at_every_instant_however_often_it_was_thinned()
    {
        var results = Gen.Select(Gen.Frequency((6, Gen.Const(CheckOutcome.Pass)), (3, Gen.Const(CheckOutcome.Fail)), (1, Gen.Const(CheckOutcome.NoData))), Gen.Int[1, 40], Gen.Frequency((9, Gen.Const(false)), (1, Gen.Const(true)))).List[0, 60];
        Gen.Select(results, Gen.Int[1, 4], Gen.Int[1, 4], Gen.Int[1, 3]).Sample((drawn, failures, more, passes) =>
        {
            var check = new Check { Id = "check", Terms = new CheckDraft { Kind = CheckKind.Push, Name = "check", FreshFor = "30m", Damping = new Damping(failures, failures + more - 1) } };
            var at = Start;
            List<CheckResult> whole = [.. drawn.Select(one => Result(at = at.AddMinutes(one.Item2), one.Item1, one.Item3 ? at.AddMinutes(20) : null))];
            var thin = whole;
            // The first time not all of it is old enough.
            for (var pass = 0; pass < passes; pass++)
            {
                var old = pass == passes - 1 ? thin.Count : thin.Count / 2;
                thin = [.. Thinned([.. thin.Take(old)], check), .. thin.Skip(old)];
            }

            thin.Take(1).Select(result => result.Id).ShouldBe(whole.Take(1).Select(result => result.Id));
            thin.TakeLast(1).Select(result => result.Id).ShouldBe(whole.TakeLast(1).Select(result => result.Id));
            for (var instant = Start; instant < at.AddHours(1); instant = instant.AddMinutes(1))
            {
                var (before, after) = (Standing(check, whole, instant), Standing(check, thin, instant));
                (after.Newest?.Outcome).ShouldBe(before.Newest?.Outcome);
                after.VerdictAt(instant).ShouldBe(before.VerdictAt(instant), $"at {instant:HH:mm}");
            }
        });
    }

    [Fact]
    public void Of_a_run_the_first_and_the_last_stay_and_the_first_goes_on_until_the_last()
    {
        KeptResult[] results = [.. Enumerable.Range(0, 6).Select(i => new KeptResult(Guid.CreateVersion7(), Start.AddMinutes(i), null, i == 5 ? CheckOutcome.Fail : CheckOutcome.Pass, false))];
        var thinned = ThinnedResults.Of(results, 1, TimeSpan.FromHours(1));
        thinned.Gone.ShouldBe(results[1..4].Select(result => result.Id));
        thinned.Held.ShouldBe([(results[0].Id, results[4].At)]);
        ThinnedResults.Of(results, 1, TimeSpan.FromSeconds(30)).Gone.ShouldBeEmpty();
    }

    [Fact]
    public async Task Old_results_of_a_check_are_thinned_where_they_are_kept_and_those_of_one_deleted_long_ago_go()
    {
        var roadmap = await app.Import(EvidenceSteps.Plan);
        var slug = roadmap[(roadmap.LastIndexOf('/') + 1)..];
        var check = await app.PushCheck(roadmap, "M1.1", ",\"freshFor\":\"3h\"");
        var gone = await app.ReportCheck(roadmap, "M1.2");
        await app.SendReport(gone, Reports.Sample.Bytes("junit-green.xml"));
        await app.Send(HttpMethod.Delete, $"/api/v1/checks/{gone}");
        var now = TimeProvider.System.GetUtcNow();
        var outcomes = Enumerable.Range(0, 100).Select(i => i is >= 40 and < 45 ? "fail" : "pass").ToList();
        for (var i = 0; i < outcomes.Count; i++)
        {
            await Insert(check, now.AddHours(i + 1), outcomes[i]);
        }

        var services = app.Host.Services;
        var history = services.GetRequiredService<EvidenceHistory>();
        var instants = Enumerable.Range(0, 250).Select(half => now.AddMinutes((half * 30) + 7)).ToList();
        var before = new List<string?>();
        foreach (var instant in instants)
        {
            before.Add(await At(instant));
        }

        var runner = new ThinResultsRunner(services.GetRequiredService<NpgsqlDataSource>(), services.GetRequiredService<IDocumentStore>(), services.GetRequiredService<IOptions<EvidenceOptions>>(), new FixedTime(now.AddDays(60)));
        (await runner.Run(new ThinResultsJob(), new JobRun(Guid.Empty, null, 1, 1, now), CancellationToken.None)).ShouldBe(JobResult.Done);
        // The first and the last of three runs, of the last one before the ten newest, which stay as well.
        (await Count("check_results", check)).ShouldBe(2 + 2 + 2 + 10);
        (await Count("check_results", gone)).ShouldBe(0);
        (await Count("report_files", gone)).ShouldBe(0);
        for (var i = 0; i < instants.Count; i++)
        {
            (await At(instants[i])).ShouldBe(before[i]);
        }

        await runner.Run(new ThinResultsJob(), new JobRun(Guid.Empty, null, 1, 1, now), CancellationToken.None);
        (await Count("check_results", check)).ShouldBe(16);

        async Task<string?> At(DateTimeOffset instant)
        {
            var standing = (await history.At(slug, instant, CancellationToken.None)).Checks.Single(standing => standing.Id == check);
            return $"{standing.Newest?.Outcome} {standing.VerdictAt(instant)}";
        }
    }

    private async Task Insert(string check, DateTimeOffset at, string outcome)
    {
        await using var database = NpgsqlDataSource.Create(app.ConnectionString);
        await using var command = database.CreateCommand(
            "insert into preflight.check_results (check_id, at, id, outcome, message, observations, source, actor) values ($1, $2, $3, $4, 'It is so.', '[]', 'push', 'tests')");
        command.Parameters.Add(new NpgsqlParameter { Value = check });
        command.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.TimestampTz, Value = at });
        command.Parameters.Add(new NpgsqlParameter { Value = Guid.CreateVersion7(at) });
        command.Parameters.Add(new NpgsqlParameter { Value = outcome });
        await command.ExecuteNonQueryAsync();
    }

    private async Task<long> Count(string table, string check)
    {
        await using var database = NpgsqlDataSource.Create(app.ConnectionString);
        await using var command = database.CreateCommand($"select count(*) from preflight.{table} where check_id = '{check}'");
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private static CheckResult Result(DateTimeOffset at, CheckOutcome outcome, DateTimeOffset? until) =>
        new(Guid.CreateVersion7(at), at, Judgement.Without(outcome, "It is so."), ResultSource.Push, "tests", until);

    private static List<CheckResult> Thinned(List<CheckResult> results, Check check)
    {
        var thinned = ThinnedResults.Of([.. results.Select(result => new KeptResult(result.Id, result.At, result.HeldUntil, result.Judgement.Outcome, result.ValidUntil is not null))], check.Terms.Damping!.Of, Period.Parse(check.Terms.FreshFor!));
        var held = thinned.Held.ToDictionary(one => one.Id, one => one.Until);
        return [.. results.Where(result => !thinned.Gone.Contains(result.Id)).Select(result => held.TryGetValue(result.Id, out var until) ? result with { HeldUntil = until } : result)];
    }

    private static CheckStanding Standing(Check check, List<CheckResult> results, DateTimeOffset at) =>
        EvidenceHistory.StandingOf(check, [.. results.Where(result => result.At <= at).Reverse().Take(check.Terms.Damping!.Of)], at);

    private sealed class FixedTime(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
