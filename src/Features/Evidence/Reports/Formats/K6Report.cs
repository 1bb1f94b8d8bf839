using Preflight.Features.Evidence.Checks;
using Preflight.Features.Evidence.Judging;
using Preflight.Features.Evidence.Reports.Reading;

namespace Preflight.Features.Evidence.Reports.Formats;

/// <summary>k6's summary in JSON, as <c>--summary-export</c> writes it and as <c>handleSummary</c> is given it.</summary>
internal static class K6Report
{
    public static ReportKind Kind { get; } = new()
    {
        Title = "k6",
        Facts =
        [
            new("http.p50", "the median of the response times, in milliseconds"),
            new("http.p90", "the 90th percentile of the response times, in milliseconds"),
            new("http.p95", "the 95th percentile of the response times, in milliseconds"),
            new("http.p99", "the 99th percentile of the response times, in milliseconds; only where the test's summaryTrendStats has p(99)"),
            new("http.max", "the longest response time, in milliseconds"),
            LoadFacts.RequestsTotal,
            LoadFacts.RequestsRate,
            LoadFacts.ErrorsRate,
            new("checks.rate", "the test's own checks that held, in percent (0 to 100)"),
            LoadFacts.ThresholdsFailed,
        ],
        Usual = new Dictionary<string, Expectation> { ["requests.total"] = new(AtLeast: 1), ["errors.rate"] = new(AtMost: 1), ["thresholds.failed"] = new(AtMost: 0) },
        Selects = "scenario",
        Read = Read,
    };

    private static async Task<ReportContent> Read(ReportRule rule, Stream stream, DateTimeOffset now, CancellationToken ct)
    {
        using var json = await JsonReport.Open(stream, ct);
        var content = new ReportContent();
        var suffix = rule.Select is null ? string.Empty : $"{{scenario:{rule.Select}}}";
        var (failed, metrics, met) = (0, 0, 0);
        await json.Members(async root =>
        {
            if (root != "metrics")
            {
                return;
            }

            await json.Members(async name =>
            {
                metrics++;
                var isMet = name.EndsWith(suffix, StringComparison.Ordinal);
                met += isMet ? 1 : 0;
                var values = new Dictionary<string, double?>(StringComparer.Ordinal);
                var isKnown = isMet && name[..^suffix.Length] is "http_req_duration" or "http_reqs" or "http_req_failed" or "checks";
                await Metric(json, isKnown ? values : null, threshold => failed += threshold && isMet ? 1 : 0);
                if (isKnown)
                {
                    Tell(content, name[..^suffix.Length], values);
                }
            });
        });
        await json.Close();
        if (metrics == 0)
        {
            throw new UnreadableReportException("metrics must hold the metrics of the test.");
        }

        if (met == 0)
        {
            content.MeetsNothing("scenario", rule.Select!, []);
        }

        content.Tell("thresholds.failed", failed);
        if (content.Facts.GetValueOrDefault("requests.total")?.Number == 0)
        {
            content.IsEmpty("requests.total", "The test made no request.");
        }

        return content;
    }

    private static ValueTask Metric(JsonReport json, Dictionary<string, double?>? values, Action<bool> onThreshold) => json.Members(async member =>
    {
        switch (member)
        {
            case "thresholds":
                // True means crossed in what --summary-export writes; handleSummary is given {"ok":true}.
                await json.Members(async _ =>
                {
                    if (json.Token == System.Text.Json.JsonTokenType.StartObject)
                    {
                        var isOk = false;
                        await json.Members(part =>
                        {
                            isOk = part == "ok" ? json.Flag() is true : isOk;
                            return ValueTask.CompletedTask;
                        });
                        onThreshold(!isOk);
                    }
                    else
                    {
                        onThreshold(json.Flag() is not false);
                    }
                });
                break;
            case "values" when values is not null:
                await json.Members(name =>
                {
                    values[name] = json.Amount();
                    return ValueTask.CompletedTask;
                });
                break;
            case "rate" or "count" or "value" or "med" or "max" or "p(90)" or "p(95)" or "p(99)" when values is not null:
                values[member] = json.Amount();
                break;
        }
    });

    private static void Tell(ReportContent content, string metric, Dictionary<string, double?> values)
    {
        switch (metric)
        {
            case "http_req_duration":
                content.Tell("http.p50", values.GetValueOrDefault("med"));
                content.Tell("http.p90", values.GetValueOrDefault("p(90)"));
                content.Tell("http.p95", values.GetValueOrDefault("p(95)"));
                content.Tell("http.p99", values.GetValueOrDefault("p(99)"));
                content.Tell("http.max", values.GetValueOrDefault("max"));
                break;
            case "http_reqs":
                content.Tell("requests.total", values.GetValueOrDefault("count"));
                content.Tell("requests.rate", values.GetValueOrDefault("rate"));
                break;
            case "http_req_failed":
                content.Tell("errors.rate", Rate(values));
                break;
            case "checks":
                content.Tell("checks.rate", Rate(values));
                break;
        }
    }

    private static double? Rate(Dictionary<string, double?> values) => (values.GetValueOrDefault("rate") ?? values.GetValueOrDefault("value")) switch
    {
        > 1 => throw new UnreadableReportException("a rate must be from 0 to 1."),
        var rate => LoadFacts.Percent(rate),
    };
}
