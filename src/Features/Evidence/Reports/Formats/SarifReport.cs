using Preflight.Features.Evidence.Checks;
using Preflight.Features.Evidence.Judging;
using Preflight.Features.Evidence.Reports.Reading;

namespace Preflight.Features.Evidence.Reports.Formats;

/// <summary>SARIF 2.1.0 (OASIS): what analysis found, one run a tool.</summary>
internal static class SarifReport
{
    public static ReportKind Kind { get; } = new()
    {
        Title = "SARIF",
        Facts =
        [
            new("results.error", "open results of level error"),
            new("results.warning", "open results of level warning"),
            new("results.note", "open results of level note"),
            new("results.none", "open results without a level: those that are no failure"),
            new("results.total", "open results of level error, warning or note"),
            new("results.suppressed", "results that are suppressed; they are not open"),
            new("results.absent", "results of the baseline that are gone; they are not open"),
        ],
        Usual = new Dictionary<string, Expectation> { ["results.error"] = new(AtMost: 0) },
        Selects = "tool",
        Read = Read,
    };

    private static async Task<ReportContent> Read(ReportRule rule, Stream stream, DateTimeOffset now, CancellationToken ct)
    {
        using var json = await JsonReport.Open(stream, ct);
        var (content, names, sum) = (new ReportContent(), new NamesMet(rule.Select), new SarifRun());
        var (runs, hasAllResults) = (0, true);
        string? version = null;
        await json.Members(async member =>
        {
            switch (member)
            {
                case "version":
                    version = json.Text();
                    break;
                case "runs":
                    await json.Elements(async () =>
                    {
                        var run = new SarifRun();
                        await run.Read(json);
                        runs++;
                        if (names.Meets(run.Tool))
                        {
                            run.AddTo(sum);
                            hasAllResults &= run.HasResults;
                            if (run.IsBroken)
                            {
                                content.IsBroken("executionSuccessful", "true", "false", $"The run of {Fact.Of(run.Tool ?? "the tool").Text} did not succeed: it says nothing about what it analyses.");
                            }
                        }
                    });
                    break;
            }
        });
        await json.Close();
        if (version is not "2.1.0")
        {
            throw new UnreadableReportException("version must be 2.1.0.");
        }

        if (runs == 0)
        {
            content.IsEmpty("runs", "The report holds no run of a tool.");
        }

        names.Tell(content, "tool");
        if (hasAllResults)
        {
            sum.Tell(content);
        }

        return content;
    }
}
