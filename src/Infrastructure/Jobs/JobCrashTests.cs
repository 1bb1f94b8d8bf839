using System.Diagnostics;
using Npgsql;
using Preflight.Infrastructure.Postgres;

namespace Preflight.Infrastructure.Jobs;

/// <summary>Many jobs, each with an effect, on Hosts that are killed again and again.</summary>
public sealed class JobCrashTests : IAsyncLifetime
{
    private const int Jobs = 100_000;

    private readonly TestServerHome _home = new();
    private EmbeddedPostgres _postgres = null!;
    private NpgsqlDataSource _database = null!;

    public async ValueTask InitializeAsync()
    {
        _postgres = await _home.Start();
        _database = NpgsqlDataSource.Create(_postgres.ConnectionString);
    }

    [Fact]
    public async Task A_hundred_thousand_jobs_are_done_once_each_however_often_a_Host_is_killed()
    {
        // The first start makes the schema.
        using (var starting = await Start("work"))
        {
            await Kill(starting);
        }

        await Execute("create table preflight.counted (number int not null)");
        using (var adding = await Start("add", Jobs.ToString(System.Globalization.CultureInfo.InvariantCulture), "count", "500"))
        {
            await adding.WaitForExitAsync();
        }

        var kills = 0;
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(4));
        Process[] hosts = [await Start("work"), await Start("work")];
        while (await Count("select count(*) from preflight.jobs where kind = 'count' and state <> 'done'") > 0)
        {
            await Task.Delay(Random.Shared.Next(500, 2500), patience.Token);
            var victim = Random.Shared.Next(hosts.Length);
            await Kill(hosts[victim]);
            hosts[victim].Dispose();
            hosts[victim] = await Start("work");
            kills++;
        }

        foreach (var host in hosts)
        {
            await Kill(host);
            host.Dispose();
        }

        kills.ShouldBeGreaterThan(2);
        (await Count("select count(*) from preflight.counted")).ShouldBe(Jobs);
        (await Count("select count(distinct number) from preflight.counted")).ShouldBe(Jobs);
        (await Count("select count(*) from preflight.jobs where attempt > 1")).ShouldBeGreaterThan(0);
    }

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        await _postgres.DisposeAsync();
        _home.Dispose();
    }

    private async Task<Process> Start(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Preflight.JobHost.dll"), .. arguments]) { RedirectStandardOutput = true, UseShellExecute = false };
        start.Environment["ConnectionStrings__Preflight"] = _postgres.ConnectionString;
        start.Environment["Jobs__Lease"] = "00:00:02";
        var process = Process.Start(start)!;
        (await process.StandardOutput.ReadLineAsync()).ShouldStartWith("Preflight listens on ");
        return process;
    }

    private static async Task Kill(Process process)
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    private async Task Execute(string sql)
    {
        await using var command = _database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private async Task<long> Count(string sql)
    {
        await using var command = _database.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
