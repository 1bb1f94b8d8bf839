using Preflight.Host.Tests;

namespace Preflight.Benchmarks;

/// <summary>Boards over HTTP, against a bare Kestrel handler that answers the same bytes.</summary>
internal static class BoardReads
{
    private const string Roadmap = "r1";
    private const int Rounds = 5;

    public static async Task Run(Report report)
    {
        await using var bench = await Workbench.Start();
        await bench.Import(Roadmap, SampleRoadmap.OfItems(50));
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(file, await bench.Host.Client.GetByteArrayAsync($"/api/v1/roadmaps/{Roadmap}"));
            await using var bare = await HostProcess.Run("dotnet", [typeof(BoardReads).Assembly.Location, "serve", file]);
            var read = Load.Request("GET", $"/api/v1/roadmaps/{Roadmap}");
            var unchanged = Load.Request("GET", $"/api/v1/roadmaps/{Roadmap}", "If-None-Match: \"1\"\r\n");
            await Rate(bench.Address, read, 200, Workbench.Warm);
            await Rate(bench.Address, unchanged, 304, Workbench.Warm);
            await Rate(bare.Client.BaseAddress!, read, 200, Workbench.Warm);
            var (boards, bytes, known) = (new List<double>(), new List<double>(), new List<double>());
            for (var round = 0; round < Rounds; round++)
            {
                boards.Add(await Rate(bench.Address, read, 200, Workbench.Round));
                bytes.Add(await Rate(bare.Client.BaseAddress!, read, 200, Workbench.Round));
                known.Add(await Rate(bench.Address, unchanged, 304, Workbench.Round));
            }

            report.Ratio("boards, against the same bytes from bare Kestrel", Report.Median(boards), Report.Median(bytes), "/s", ">= 0.5");
            report.Ratio("304 answers, against boards", Report.Median(known), Report.Median(boards), "/s", "> 1");
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static async Task<double> Rate(Uri server, byte[] request, int status, TimeSpan duration) =>
        (await Load.Run(server, Workbench.Connections, duration, _ => request, status)).PerSecond;
}
