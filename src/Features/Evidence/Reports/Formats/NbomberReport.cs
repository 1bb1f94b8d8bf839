using Preflight.Features.Evidence.Checks;
using Preflight.Features.Evidence.Judging;
using Preflight.Features.Evidence.Reports.Reading;

namespace Preflight.Features.Evidence.Reports.Formats;

/// <summary>NBomber's statistics of a session (<c>NodeStats</c>) in JSON, alone or as <c>FinalStats</c>. The case of names does not matter.</summary>
internal static class NbomberReport
{
    public static ReportKind Kind { get; } = new()
    {
        Title = "NBomber",
        Facts =
        [
            LoadFacts.RequestsTotal,
            LoadFacts.RequestsRate,
            LoadFacts.ErrorsTotal,
            LoadFacts.ErrorsRate,
            new("latency.p50", "the median of the latencies of what succeeded, in milliseconds; the slowest scenario's"),
            new("latency.p95", "the 95th percentile of the same"),
            new("latency.p99", "the 99th percentile of the same"),
            LoadFacts.ThresholdsFailed,
        ],
        Usual = new Dictionary<string, Expectation> { ["requests.total"] = new(AtLeast: 1), ["errors.rate"] = new(AtMost: 1), ["thresholds.failed"] = new(AtMost: 0) },
        Selects = "scenario",
        Read = Read,
    };

    private static async Task<ReportContent> Read(ReportRule rule, Stream stream, DateTimeOffset now, CancellationToken ct)
    {
        using var json = await JsonReport.Open(stream, ct);
        var (content, names, sum) = (new ReportContent(), new NamesMet(rule.Select), new Sums());
        await json.Members(async member => await (Is(member, "FinalStats") ? json.Members(part => Stats(json, part, rule, names, sum)) : Stats(json, member, rule, names, sum)));
        await json.Close();
        if (!sum.IsThere)
        {
            throw new UnreadableReportException("ScenarioStats must hold the statistics of the scenarios.");
        }

        names.Tell(content, "scenario");
        sum.Tell(content);
        return content;
    }

    private static async ValueTask Stats(JsonReport json, string member, ReportRule rule, NamesMet names, Sums sum)
    {
        if (Is(member, "ScenarioStats"))
        {
            sum.IsThere = true;
            await json.Elements(async () =>
            {
                var one = await Scenario(json);
                if (names.Meets(one.Name))
                {
                    sum.Add(one);
                }
            });
        }
        else if (Is(member, "Thresholds"))
        {
            await json.Elements(async () =>
            {
                string? scenario = null;
                var isFailed = false;
                await json.Members(part =>
                {
                    scenario = Is(part, "ScenarioName") ? json.Text() : scenario;
                    isFailed |= Is(part, "IsFailed") && json.Flag() is not false;
                    return ValueTask.CompletedTask;
                });
                sum.ThresholdsFailed += isFailed && (rule.Select is null || rule.Select == scenario) ? 1 : 0;
            });
        }
    }

    private static async ValueTask<Sums> Scenario(JsonReport json)
    {
        var one = new Sums();
        await json.Members(async member =>
        {
            if (Is(member, "ScenarioName"))
            {
                one.Name = json.Text();
            }
            else if (Is(member, "Ok") || Is(member, "Fail"))
            {
                await Measurement(json, one, isOk: Is(member, "Ok"));
            }
        });
        return one;
    }

    private static ValueTask Measurement(JsonReport json, Sums one, bool isOk) => json.Members(async member =>
    {
        if (Is(member, "Request"))
        {
            await json.Members(part =>
            {
                if (Is(part, "Count"))
                {
                    one.Count(isOk, json.Count());
                }
                else if (Is(part, "RPS"))
                {
                    one.Rate += json.Amount() ?? 0;
                }

                return ValueTask.CompletedTask;
            });
        }
        else if (Is(member, "Latency") && isOk)
        {
            await json.Members(part =>
            {
                one.P50 = Is(part, "Percent50") ? json.Amount() : one.P50;
                one.P95 = Is(part, "Percent95") ? json.Amount() : one.P95;
                one.P99 = Is(part, "Percent99") ? json.Amount() : one.P99;
                return ValueTask.CompletedTask;
            });
        }
    });

    private static bool Is(string member, string name) => member.Equals(name, StringComparison.OrdinalIgnoreCase);

    private sealed class Sums
    {
        private double? _ok;
        private double? _failed;
        private int _scenarios;

        public string? Name { get; set; }

        public bool IsThere { get; set; }

        public double Rate { get; set; }

        public double? P50 { get; set; }

        public double? P95 { get; set; }

        public double? P99 { get; set; }

        public int ThresholdsFailed { get; set; }

        public void Count(bool isOk, double? count)
        {
            _ok = isOk ? count : _ok;
            _failed = isOk ? _failed : count;
        }

        public void Add(Sums one)
        {
            _ok = _scenarios == 0 ? one._ok : _ok + one._ok;
            _failed = _scenarios == 0 ? one._failed : _failed + one._failed;
            _scenarios++;
            Rate += one.Rate;
            (P50, P95, P99) = (Slower(P50, one.P50), Slower(P95, one.P95), Slower(P99, one.P99));
        }

        public void Tell(ReportContent content)
        {
            // Of a scenario that says only how many succeeded nobody knows how many failed.
            var total = _ok + _failed;
            content.Tell("requests.total", total);
            content.Tell("requests.rate", Rate);
            content.Tell("errors.total", _failed);
            content.Tell("errors.rate", total > 0 ? LoadFacts.Percent(_failed / total) : null);
            content.Tell("latency.p50", P50);
            content.Tell("latency.p95", P95);
            content.Tell("latency.p99", P99);
            content.Tell("thresholds.failed", ThresholdsFailed);
            if (total is 0 || _scenarios == 0)
            {
                content.IsEmpty("requests.total", "The session made no request.");
            }
        }

        private static double? Slower(double? one, double? other) => one > other || other is null ? one : other;
    }
}
