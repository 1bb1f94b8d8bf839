using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Npgsql;
using Preflight.JobHost;

namespace Preflight.Benchmarks;

/// <summary>Durable jobs per second, against pg-boss and graphile-worker on the same server in the same run.</summary>
internal static class JobQueues
{
    private const int Jobs = 20_000;
    private const int OneByOne = 32;
    private const int Batched = 1_000;
    private const int EnqueuedSingly = 2_000;
    private const int Rounds = 3;

    public static async Task Run(Report report)
    {
        using var home = new TestServerHome();
        await using (var postgres = await home.Start(durable: true))
        {
            var connection = postgres.ConnectionString;
            await Prepare(connection);
            await Compare(report, connection, "burn-down", "nothing", Batched, holdBack: false);
            await Compare(report, connection, "burn-down", "nothing", Batched, holdBack: true);
            await Compare(report, connection, "one-by-one", "nap", OneByOne, holdBack: false);
            await Compare(report, connection, "one-by-one", "nap", OneByOne, holdBack: true);
            await Memory(report, connection);
            NpgsqlConnection.ClearAllPools();
        }
    }

    private static async Task Compare(Report report, string connection, string scenario, string kind, int concurrency, bool holdBack)
    {
        var ours = new List<(double Done, double Added)>();
        var rivals = new Dictionary<string, List<(double Done, double Added)>>(StringComparer.Ordinal) { ["pg-boss"] = [], ["graphile-worker"] = [] };
        for (var round = 0; round < Rounds; round++)
        {
            ours.Add(await Ours(connection, kind, concurrency, holdBack));
            foreach (var (rival, figures) in rivals)
            {
                if (await Rival(connection, rival, scenario, holdBack) is { } figure)
                {
                    figures.Add(figure);
                }
            }
        }

        var what = scenario + (holdBack ? ", no dead row can be removed" : "");
        foreach (var (rival, figures) in rivals)
        {
            if (figures.Count == 0)
            {
                report.Skipped($"{what}, against {rival}", "npm ci was not run in tests/Benchmarks/rivals");
                continue;
            }

            report.Ratio($"{what}, against {rival}", Report.Median(ours.Select(figure => figure.Done)), Report.Median(figures.Select(figure => figure.Done)), "/s", "> 1");
            report.Ratio($"{what}: added one by one, against {rival}", Report.Median(ours.Select(figure => figure.Added)), Report.Median(figures.Select(figure => figure.Added)), "/s", "");
        }
    }

    private static async Task<(double Done, double Added)> Ours(string connection, string kind, int concurrency, bool holdBack)
    {
        await Sql(connection, "truncate preflight.jobs");
        double added;
        await using (var adding = await Hosts.Build(connection, 0))
        {
            await Hosts.Add(adding.Services, 200, kind, 1);
            await Sql(connection, "truncate preflight.jobs");
            var start = Stopwatch.GetTimestamp();
            await Hosts.Add(adding.Services, EnqueuedSingly, kind, 1);
            added = EnqueuedSingly / Stopwatch.GetElapsedTime(start).TotalSeconds;
            await Hosts.Add(adding.Services, Jobs - EnqueuedSingly, kind, 1000);
        }

        await Sql(connection, "analyze preflight.jobs");
        await using var snapshot = holdBack ? await Snapshot(connection) : null;
        await using var working = await Hosts.Build(connection, concurrency);
        await working.StartAsync();
        await using var database = NpgsqlDataSource.Create(connection);
        while (await IsLeft(database))
        {
            await Task.Delay(20);
        }

        await working.StopAsync();

        // From the first claim to the last end, as the rivals are timed from when their workers run.
        await using var measure = database.CreateCommand("select extract(epoch from max(finished_at) - min(started_at))::float8 from preflight.jobs");
        return (Jobs / (double)(await measure.ExecuteScalarAsync())!, added);
    }

    private static async Task<(double Done, double Added)?> Rival(string connection, string rival, string scenario, bool holdBack)
    {
        var directory = Repository.Path("tests", "Benchmarks", "rivals");
        var node = Path.Combine(directory, "node_modules", ".bin", "node");
        if (!File.Exists(Path.Combine(directory, "node_modules", "pg", "package.json")))
        {
            return null;
        }

        string[] arguments = ["rivals.mjs", rival, scenario, "--connection", Url(connection), "--jobs", Jobs.ToString(CultureInfo.InvariantCulture), "--concurrency", OneByOne.ToString(CultureInfo.InvariantCulture), .. holdBack ? new[] { "--hold-back" } : []];
        using var process = Process.Start(new ProcessStartInfo(File.Exists(node) ? node : "node", arguments) { WorkingDirectory = directory, RedirectStandardOutput = true, UseShellExecute = false })!;
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        var figures = process.ExitCode == 0 ? JsonDocument.Parse(said).RootElement : throw new InvalidOperationException($"{rival} ended with {process.ExitCode}.");
        return (figures.GetProperty("perSecond").GetDouble(), figures.GetProperty("enqueuePerSecond").GetDouble());
    }

    /// <summary>What a Host holds while very many jobs wait for their time.</summary>
    private static async Task Memory(Report report, string connection)
    {
        await Sql(connection, "truncate preflight.jobs");
        await using var few = await Hosts.Build(connection);
        await few.StartAsync();
        await Task.Delay(TimeSpan.FromSeconds(3));
        var before = GC.GetTotalMemory(forceFullCollection: true);
        await Sql(connection, "insert into preflight.jobs (id, kind, payload, state, run_at, attempts, actor, created_at) select gen_random_uuid(), 'nothing', '{\"number\":1}', 'waiting', now() + interval '1 day', 1, 'bench', now() from generate_series(1, 100000)");
        await Task.Delay(TimeSpan.FromSeconds(5));
        report.Ratio("managed memory with 100,000 jobs waiting, against none", GC.GetTotalMemory(forceFullCollection: true) / 1e6, before / 1e6, "MB", "about 1");
        await few.StopAsync();
    }

    private static async Task Prepare(string connection)
    {
        await using var host = await Hosts.Build(connection, 0);
        await host.StartAsync();
        await host.StopAsync();
    }

    private static async Task<bool> IsLeft(NpgsqlDataSource database)
    {
        await using var command = database.CreateCommand("select exists (select from preflight.jobs where finished_at is null)");
        return (bool)(await command.ExecuteScalarAsync())!;
    }

    private static async Task<NpgsqlConnection> Snapshot(string connection)
    {
        var held = new NpgsqlConnection(connection);
        await held.OpenAsync();
        await using var command = new NpgsqlCommand("begin isolation level repeatable read; select count(*) from preflight.jobs", held);
        await command.ExecuteNonQueryAsync();
        return held;
    }

    private static async Task Sql(string connection, string sql)
    {
        await using var database = new NpgsqlConnection(connection);
        await database.OpenAsync();
        await using var command = new NpgsqlCommand(sql, database);
        await command.ExecuteNonQueryAsync();
    }

    private static string Url(string connection)
    {
        var parts = new NpgsqlConnectionStringBuilder(connection);
        return $"postgres://{parts.Username}:{Uri.EscapeDataString(parts.Password ?? "")}@/{parts.Database}?host={Uri.EscapeDataString(parts.Host!)}&port={parts.Port}";
    }
}
