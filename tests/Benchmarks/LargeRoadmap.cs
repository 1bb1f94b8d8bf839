using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;

namespace Preflight.Benchmarks;

/// <summary>A roadmap of 5,000 items and 20,000 changes, against one of 50 items and none.</summary>
internal static class LargeRoadmap
{
    private const int Changes = 20_000;

    public static async Task Run(Report report)
    {
        await using var bench = await Workbench.Start();
        await bench.Import("small", SampleRoadmap.OfItems(50));
        await bench.Import("large", SampleRoadmap.OfItems(5000));
        var turn = 0;
        byte[] Next() => Workbench.Claim("large", Item(Interlocked.Increment(ref turn)), ((string[])["in-progress", "done", "not-started"])[turn / 3000 % 3]);
        while (turn < Changes)
        {
            await Load.Run(bench.Address, Workbench.Connections, TimeSpan.FromSeconds(1), _ => Next(), 200);
        }

        var version = await bench.Version("large");
        var (small, large) = (new List<double>(), new List<double>());
        for (var i = 0; i < 600; i++)
        {
            small.Add(await Time(() => Claim(bench, "small", i)));
            large.Add(await Time(() => Claim(bench, "large", i)));
        }

        report.Figure("changes of the large roadmap", version, "", "20,000");
        report.Ratio("a status command, against one on the small roadmap", Report.Median(large.Skip(100)), Report.Median(small.Skip(100)), "ms", "<= 3");

        // Each instant is asked for once, so that no answer is one that was kept.
        var olds = new List<double>();
        foreach (var old in Enumerable.Range(1, 9).Select(tenth => version * tenth / 10))
        {
            olds.Add(await Time(() => bench.Host.Client.GetByteArrayAsync(string.Create(CultureInfo.InvariantCulture, $"/api/v1/roadmaps/large?version={old + 7}"))));
        }

        report.Figure("the large board as of an old version, median", Report.Median(olds), "ms", "< 300 ms");
        report.Figure("the large board as of an old version, slowest", olds.Max(), "ms", "< 300 ms");
    }

    private static string Item(int number) => string.Create(CultureInfo.InvariantCulture, $"M{1 + (number % 300)}.{1 + (number / 300 % 10)}");

    private static async Task Claim(Workbench bench, string roadmap, int turn)
    {
        var status = turn % 2 == 0 ? "done" : "in-progress";
        using var answer = await bench.Host.Client.PutAsJsonAsync($"/api/v1/roadmaps/{roadmap}/items/M1.1/status", new { status });
        answer.EnsureSuccessStatusCode();
    }

    private static async Task<double> Time(Func<Task> action)
    {
        var start = Stopwatch.GetTimestamp();
        await action();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }
}
