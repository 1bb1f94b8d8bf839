using System.Diagnostics;
using System.Globalization;
using System.Text;
using Preflight.Features.Roadmaps.Documents;
using Preflight.Features.Roadmaps.Documents.Keys;
using Preflight.Features.Roadmaps.Documents.Matching;

namespace Preflight.Benchmarks;

/// <summary>A document read, and its items found again in the version before.</summary>
internal static class Reading
{
    public static Task Run(Report report)
    {
        double perByte = 0;
        foreach (var bytes in (int[])[10_000, 100_000, 1_000_000])
        {
            var text = SampleRoadmap.OfBytes(bytes);
            var size = Encoding.UTF8.GetByteCount(text);
            var before = DocumentText.From(text.Replace("Rehearse", "Practise", StringComparison.Ordinal));
            var plan = RoadmapReader.Read(before);
            var old = KeyedDocument.Assign(before, plan, new string?[plan.Items.Length], KeyLedger.Empty);
            var runs = Enumerable.Range(0, 20 + (2_000_000 / bytes)).Select(_ => Once(text, old)).Skip(5).ToList();
            var (time, allocated) = (Report.Median(runs.Select(run => run.Milliseconds)), Report.Median(runs.Select(run => run.Allocated)));
            perByte = perByte == 0 ? time / size : perByte;
            var what = string.Create(CultureInfo.InvariantCulture, $"{size / 1000} kB, {plan.Items.Length} items: ");
            report.Figure(what + "read and match", time, "ms", bytes == 1_000_000 ? "< 60 ms" : "");
            report.Ratio(what + "time for a byte, against the smallest's", time / size * 1e6, perByte * 1e6, "ns", "1: linear");
            report.Ratio(what + "allocated, against the text", allocated / 1000, size / 1000.0, "kB", "< 20");
        }

        return Task.CompletedTask;
    }

    private static (double Milliseconds, double Allocated) Once(string text, KeyedDocument old)
    {
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var start = Stopwatch.GetTimestamp();
        var plan = RoadmapReader.Read(DocumentText.From(text));
        ItemMatcher.Match(old, plan);
        return (Stopwatch.GetElapsedTime(start).TotalMilliseconds, GC.GetAllocatedBytesForCurrentThread() - allocated);
    }
}
