using System.Diagnostics;
using Preflight.Host.Tests;

namespace Preflight.Benchmarks;

/// <summary>The published Host, compiled ahead: from its start to its first ready answer on data that is there, and what it holds when idle.</summary>
internal static class StartAndMemory
{
    private const int Rounds = 7;

    public static async Task Run(Report report)
    {
        var published = Directory.CreateTempSubdirectory("preflight-published-").FullName;
        try
        {
            using (var publish = Process.Start(new ProcessStartInfo("dotnet", ["publish", Repository.Path("src", "Host"), "--use-current-runtime", "--output", published, "--verbosity", "quiet", "--nologo"]) { UseShellExecute = false })!)
            {
                await publish.WaitForExitAsync();
            }

            await using var bench = await Workbench.Start();
            await bench.Import("r1", SampleRoadmap.OfItems(50));
            var (starts, resident, proportional) = (new List<double>(), new List<double>(), new List<double>());
            for (var round = 0; round < Rounds; round++)
            {
                var start = Stopwatch.GetTimestamp();
                await using var host = await HostProcess.Run(Path.Combine(published, "Preflight.Host"), [], ("ConnectionStrings__Preflight", bench.ConnectionString));
                (await host.Client.GetAsync("/readyz")).EnsureSuccessStatusCode();
                starts.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                (await host.Client.GetAsync("/api/v1/roadmaps/r1")).EnsureSuccessStatusCode();
                await Task.Delay(TimeSpan.FromSeconds(3));
                resident.Add(host.Resident / 1e6);
                proportional.Add(host.Proportional / 1e6);
            }

            report.Figure("start to ready", Report.Median(starts), "ms", "<= 1,000 ms");
            report.Figure("idle memory, resident", Report.Median(resident), "MB", "<= 150 MB");
            report.Figure("idle memory, proportional share", Report.Median(proportional), "MB", "<= 150 MB");
        }
        finally
        {
            Directory.Delete(published, recursive: true);
        }
    }
}
