using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Npgsql;
using Preflight.Features.Evidence.Checks;

namespace Preflight.Benchmarks;

/// <summary>2,000 http checks, each run every minute by one Host against a target on loopback: what that costs, how late runs are, and whether results and verdicts are right.</summary>
internal static class RunningChecks
{
    private const int Roadmaps = 20;
    private const int ItemsOfRoadmap = 100;
    private const int Checks = Roadmaps * ItemsOfRoadmap;
    private const int Minutes = 3;

    public static async Task Run(Report report)
    {
        await using var target = await StartTarget();
        await using var bench = await Workbench.Start(("OutgoingHttp__AllowedNetworks", "127.0.0.1/32"));
        for (var roadmap = 0; roadmap < Roadmaps; roadmap++)
        {
            await bench.Import(Workbench.Slug(roadmap), Document(target.Urls.Single()));
        }

        await using var database = NpgsqlDataSource.Create(bench.ConnectionString);
        // The first run of a check is at once; its times count from then on.
        await Until(async () => await Number(database, "select count(distinct check_id) from preflight.check_results") == Checks);
        await Task.Delay(TimeSpan.FromMinutes(1));
        var (from, used) = (TimeProvider.System.GetUtcNow(), bench.Host.ProcessorTime);
        await Task.Delay(TimeSpan.FromMinutes(Minutes));
        var now = bench.Host.ProcessorTime;
        var share = (now - used) / (TimeProvider.System.GetUtcNow() - from) / Environment.ProcessorCount;
        // What was to be run within the time may come a little later.
        await Task.Delay(TimeSpan.FromSeconds(30));
        var (made, late) = await Results(database, from, from.AddMinutes(Minutes));
        var right = await Right(bench);

        report.Figure("share of all cores used by the Host", 100 * share, "%", "");
        report.Ratio($"results of {Minutes} minutes, against those that were due", made, Checks * Minutes, "", "1");
        report.Figure("how late a run's result was, median", late[late.Count / 2].TotalMilliseconds, "ms", "");
        report.Figure("the same, 99 of 100", late[late.Count * 99 / 100].TotalMilliseconds, "ms", "");
        report.Ratio("verdicts that are right", right, Checks, "", "1");
    }

    private static async Task<WebApplication> StartTarget()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.Run(http =>
        {
            http.Response.StatusCode = http.Request.Path == "/bad" ? 503 : 200;
            return http.Response.WriteAsync("""{"status":"ready"}""");
        });
        await app.StartAsync();
        return app;
    }

    private static bool IsGood(int item) => item % 3 != 0;

    private static string Document(string target)
    {
        var text = new StringBuilder("# Checked\n\n## M1 All\n- [x] Owner: Bench  Target: 2099-01-01\n- Tasks\n");
        for (var item = 1; item <= ItemsOfRoadmap; item++)
        {
            text.Append(CultureInfo.InvariantCulture, $"  - [x] Task {item} <!-- preflight: http GET {target}/{(IsGood(item) ? "good" : "bad")} expect status 200 and json $.status is ready every 1m fresh 3m -->\n");
        }

        return text.ToString();
    }

    private static async Task Until(Func<Task<bool>> isSo)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(10));
        while (!await isSo())
        {
            await Task.Delay(TimeSpan.FromSeconds(1), patience.Token);
        }
    }

    private static async Task<long> Number(NpgsqlDataSource database, string sql)
    {
        await using var command = database.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    /// <returns>How many of the runs that were due have a result, and how long after their time it came.</returns>
    private static async Task<(int Made, IReadOnlyList<TimeSpan> Late)> Results(NpgsqlDataSource database, DateTimeOffset from, DateTimeOffset until)
    {
        await using var command = database.CreateCommand("select check_id, at from preflight.check_results where at >= $1");
        command.Parameters.AddWithValue(from);
        await using var reader = await command.ExecuteReaderAsync();
        var due = new Dictionary<(string Check, DateTimeOffset Time), TimeSpan>();
        while (await reader.ReadAsync())
        {
            var (id, at) = (reader.GetString(0), reader.GetFieldValue<DateTimeOffset>(1));
            var check = new Check { Id = id, Terms = new CheckDraft { Kind = CheckKind.Http, Name = "", Every = "1m" } };
            var time = CheckSchedule.Next(check, at - TimeSpan.FromMinutes(1))!.Value;
            if (time >= from && time < until)
            {
                due.TryAdd((id, time), at - time);
            }
        }

        return (due.Count, [.. due.Values.Order()]);
    }

    private static async Task<int> Right(Workbench bench)
    {
        var right = 0;
        for (var roadmap = 0; roadmap < Roadmaps; roadmap++)
        {
            var board = await bench.Host.Client.GetFromJsonAsync<JsonElement>($"/api/v1/roadmaps/{Workbench.Slug(roadmap)}");
            var tasks = board.GetProperty("milestones")[0].GetProperty("tasks").EnumerateArray().ToList();
            right += tasks.Where((task, place) => task.GetProperty("verdict").GetString() == (IsGood(place + 1) ? "proven" : "failing")).Count();
        }

        return right;
    }
}
