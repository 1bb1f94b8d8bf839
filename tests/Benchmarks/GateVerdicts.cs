using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Preflight.Host.Tests;

namespace Preflight.Benchmarks;

/// <summary>Verdicts of a gate over 500 items with a check each, shut for 500 reasons and then open, against a bare Kestrel handler that answers the same bytes.</summary>
internal static class GateVerdicts
{
    private const string Roadmap = "r1";
    private const int Items = 500;
    private const int Rounds = 5;
    private const int Single = 300;

    public static async Task Run(Report report)
    {
        await using var bench = await Workbench.Start();
        await bench.Import(Roadmap, Document());
        using var gate = Json($$$"""{"environment":"production","covers":[{"roadmap":"{{{Roadmap}}}"}],"rules":{"noFailing":"low"}}""");
        (await bench.Host.Client.PutAsync("/api/v1/gates/open", gate)).EnsureSuccessStatusCode();
        var checks = await Checks(bench);
        foreach (var outcome in new[] { "fail", "pass" })
        {
            foreach (var check in checks)
            {
                using var result = Json($$"""{"outcome":"{{outcome}}","message":"It was looked at."}""");
                (await bench.Host.Client.PostAsync($"/api/v1/checks/{check}/results", result)).EnsureSuccessStatusCode();
            }

            await Measure(report, bench, outcome == "pass" ? "go" : "no-go");
        }
    }

    private static async Task Measure(Report report, Workbench bench, string wanted)
    {
        const string Path = "/api/v1/gates/open/verdict";
        var file = System.IO.Path.GetTempFileName();
        try
        {
            var bytes = await bench.Host.Client.GetByteArrayAsync(Path);
            var verdict = JsonDocument.Parse(bytes).RootElement;
            var (said, items, reasons) = (verdict.GetProperty("verdict").GetString(), verdict.GetProperty("items").GetInt32(), verdict.GetProperty("reasons").GetArrayLength());
            // Each that fails breaks two of its rules.
            if (said != wanted || items != Items || reasons != (wanted == "go" ? 0 : 2 * Items))
            {
                throw new InvalidOperationException($"The gate says {said} about {items} items with {reasons} reasons.");
            }

            await File.WriteAllBytesAsync(file, bytes);
            await using var bare = await HostProcess.Run("dotnet", [typeof(GateVerdicts).Assembly.Location, "serve", file]);
            var ask = Load.Request("GET", Path);
            await Rate(bench.Address, ask, Workbench.Warm);
            await Rate(bare.Client.BaseAddress!, ask, Workbench.Warm);
            var (verdicts, same) = (new List<double>(), new List<double>());
            for (var round = 0; round < Rounds; round++)
            {
                verdicts.Add(await Rate(bench.Address, ask, Workbench.Round));
                same.Add(await Rate(bare.Client.BaseAddress!, ask, Workbench.Round));
            }

            report.Ratio(string.Create(CultureInfo.InvariantCulture, $"{wanted} over {Items} items, against the same {bytes.Length:#,0} bytes from bare Kestrel"), Report.Median(verdicts), Report.Median(same), "/s", "");
            report.Figure($"one verdict, {wanted}, median", await MedianOfOne(bench, Path), "ms", "< 20");
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static async Task<double> MedianOfOne(Workbench bench, string path)
    {
        var times = new List<double>(Single);
        for (var i = 0; i < Single; i++)
        {
            var start = Stopwatch.GetTimestamp();
            await bench.Host.Client.GetByteArrayAsync(path);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        return Report.Median(times);
    }

    private static async Task<IReadOnlyList<string>> Checks(Workbench bench)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (true)
        {
            var (ids, after) = (new List<string>(), "");
            do
            {
                var page = await bench.Host.Client.GetFromJsonAsync<JsonElement>($"/api/v1/roadmaps/{Roadmap}/checks?limit=100{after}", patience.Token);
                ids.AddRange(page.GetProperty("items").EnumerateArray().Select(check => check.GetProperty("id").GetString()!));
                after = page.TryGetProperty("next", out var next) ? $"&after={next.GetString()}" : "";
            }
            while (after.Length > 0);

            if (ids.Count == Items)
            {
                return ids;
            }

            await Task.Delay(200, patience.Token);
        }
    }

    private static string Document()
    {
        var text = new StringBuilder("# Gated\n\n");
        for (var item = 0; item < Items; item++)
        {
            if (item % 50 == 0)
            {
                text.Append(CultureInfo.InvariantCulture, $"\n## M{(item / 50) + 1} Part\n- [x] Owner: Bench  Target: 2099-01-01\n- Tasks\n");
            }

            text.Append(CultureInfo.InvariantCulture, $"  - [x] Task {item} of the plan that is to go live <!-- preflight: push fresh 7d -->\n");
        }

        return text.ToString();
    }

    private static StringContent Json(string body) => new(body, null, "application/json");

    private static async Task<double> Rate(Uri server, byte[] request, TimeSpan duration) => (await Load.Run(server, Workbench.Connections, duration, _ => request, 200)).PerSecond;
}
