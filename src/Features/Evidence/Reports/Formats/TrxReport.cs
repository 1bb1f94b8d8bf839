using System.Globalization;
using Preflight.Features.Evidence.Checks;
using Preflight.Features.Evidence.Judging;
using Preflight.Features.Evidence.Reports.Reading;

namespace Preflight.Features.Evidence.Reports.Formats;

/// <summary>Visual Studio's XML of a test run.</summary>
internal static class TrxReport
{
    private static readonly string[] FailedCounters = ["failed", "error", "timeout", "aborted"];

    public static ReportKind Kind { get; } = new()
    {
        Title = "TRX",
        Facts = [.. TestTally.Facts, new("age.days", "days since the run finished")],
        Usual = new Dictionary<string, Expectation> { ["tests.total"] = new(AtLeast: 1), ["tests.failed"] = new(AtMost: 0) },
        Selects = "class or namespace",
        Read = Read,
    };

    private static async Task<ReportContent> Read(ReportRule rule, Stream stream, DateTimeOffset now, CancellationToken ct)
    {
        using var xml = await XmlReport.Open(stream, ["TestRun"], ct);
        var (tally, names, content) = (new TestTally(), new NamesMet(rule.Select), new ReportContent());
        string? outcome = null;
        while (await xml.Next())
        {
            switch (xml.Name)
            {
                case "Times" when !xml.IsEnd && xml.Depth == 1:
                    content.TellAge(Time(xml, "finish"), now);
                    break;

                // A test with inner results is one test: its own outcome sums them up.
                case "UnitTestResult" when !xml.IsEnd && xml.Depth == 2 && names.Meets(Owner(xml.Text("testName"), rule.Select)):
                    var result = xml.Text("outcome");
                    var isSkipped = result is "NotExecuted" or "Inconclusive" or "Pending";
                    tally.Add(!isSkipped && result is not ("Passed" or "Warning"), isSkipped, Seconds(xml));
                    break;
                case "ResultSummary" when !xml.IsEnd && xml.Depth == 1:
                    outcome = xml.Text("outcome");
                    break;
                case "Counters" when !xml.IsEnd && xml.Depth == 2 && rule.Select is null:
                    tally.DeclareAll(FailedCounters.Sum(counter => xml.Count(counter) ?? 0));
                    break;
            }
        }

        names.Tell(content, "class or namespace");
        tally.Tell(content);
        if (outcome is not null and not ("Completed" or "Passed" or "Warning") && rule.Select is null && content.Facts["tests.failed"].Number == 0)
        {
            content.HasFailed("run", "Completed", outcome, $"The run as a whole is {Fact.Of(outcome).Text}, although the report lists no failed test.");
        }

        return content;
    }

    // What a selector is compared with: the beginning of the test's full name, up to a dot.
    private static string Owner(string? test, string? select) =>
        test is not null && select is not null && test.StartsWith(select, StringComparison.Ordinal) && test.Length > select.Length && test[select.Length] == '.' ? select
        : (test ?? string.Empty).Split('(')[0] is var name && name.LastIndexOf('.') is > 0 and var dot ? name[..dot] : string.Empty;

    private static double? Seconds(XmlReport xml) =>
        TimeSpan.TryParse(xml.Text("duration"), CultureInfo.InvariantCulture, out var time) && time >= TimeSpan.Zero ? time.TotalSeconds : null;

    private static DateTimeOffset? Time(XmlReport xml, string attribute) =>
        xml.Text(attribute) is not { } text ? null
        : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time
        : throw xml.Fault($"{attribute} must be a time of ISO 8601.");
}
