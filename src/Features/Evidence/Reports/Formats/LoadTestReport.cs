using Preflight.Features.Evidence.Checks;
using Preflight.Features.Evidence.Judging;
using Preflight.Features.Evidence.Reports.Reading;

namespace Preflight.Features.Evidence.Reports.Formats;

/// <summary>
/// Preflight's own summary of a load test, <c>load-test/1</c>: one object with the members below, all but <c>target</c> required.
/// Members that are not known are passed over; one that changes its meaning gets another number behind the slash.
/// </summary>
internal static class LoadTestReport
{
    /// <summary>What its member <c>preflight</c> says.</summary>
    public const string Schema = "load-test/1";

    private static readonly string[] Numbers = ["seconds", "requests", "errors", "p50Ms", "p95Ms", "p99Ms", "requestsPerSecond"];

    public static ReportKind Kind { get; } = new()
    {
        Title = "Preflight load-test",
        Facts =
        [
            LoadFacts.RequestsTotal,
            LoadFacts.RequestsRate,
            LoadFacts.ErrorsTotal,
            LoadFacts.ErrorsRate,
            new("latency.p50", "the median of the latencies, in milliseconds"),
            new("latency.p95", "the 95th percentile of the latencies, in milliseconds"),
            new("latency.p99", "the 99th percentile of the latencies, in milliseconds"),
            new("seconds", "how long the test took"),
            new("target", "what was tested, as the summary says it"),
            new("age.days", "days since the test began"),
        ],
        Usual = new Dictionary<string, Expectation> { ["requests.total"] = new(AtLeast: 1), ["errors.rate"] = new(AtMost: 1) },
        Read = Read,
    };

    private static async Task<ReportContent> Read(ReportRule rule, Stream stream, DateTimeOffset now, CancellationToken ct)
    {
        using var json = await JsonReport.Open(stream, ct);
        var values = new Dictionary<string, double>(StringComparer.Ordinal);
        string? schema = null;
        string? target = null;
        DateTimeOffset? startedAt = null;
        await json.Members(member =>
        {
            switch (member)
            {
                case "preflight":
                    schema = json.Text();
                    break;
                case "target":
                    target = json.Text();
                    break;
                case "startedAt":
                    startedAt = json.Time();
                    break;
                case "requests" or "errors" when json.Count() is { } count:
                    values[member] = count;
                    break;
                case "seconds" or "p50Ms" or "p95Ms" or "p99Ms" or "requestsPerSecond" when json.Amount() is { } amount:
                    values[member] = amount;
                    break;
            }

            return ValueTask.CompletedTask;
        });
        await json.Close();
        if (schema != Schema)
        {
            throw new UnreadableReportException($"preflight must be {Schema}.");
        }

        var missing = Numbers.Where(name => !values.ContainsKey(name)).ToList();
        if (startedAt is null || missing.Count > 0)
        {
            throw new UnreadableReportException($"{(startedAt is null ? "startedAt" : missing[0])} must be there.");
        }

        if (values["errors"] > values["requests"] || values["p50Ms"] > values["p95Ms"] || values["p95Ms"] > values["p99Ms"])
        {
            throw new UnreadableReportException("errors must not be more than requests, nor a percentile more than the next one.");
        }

        var content = new ReportContent();
        content.Tell("requests.total", values["requests"]);
        content.Tell("requests.rate", values["requestsPerSecond"]);
        content.Tell("errors.total", values["errors"]);
        content.Tell("errors.rate", values["requests"] > 0 ? LoadFacts.Percent(values["errors"] / values["requests"]) : null);
        content.Tell("latency.p50", values["p50Ms"]);
        content.Tell("latency.p95", values["p95Ms"]);
        content.Tell("latency.p99", values["p99Ms"]);
        content.Tell("seconds", values["seconds"]);
        content.Tell("target", target);
        content.TellAge(startedAt, now);
        if (values["requests"] == 0)
        {
            content.IsEmpty("requests.total", "The test made no request.");
        }

        return content;
    }
}
