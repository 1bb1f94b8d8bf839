using System.Globalization;
using Preflight.Features.Evidence.Checks;
using Preflight.Features.Evidence.Judging;
using Preflight.Features.Evidence.Reports.Reading;

namespace Preflight.Features.Evidence.Reports.Formats;

/// <summary>JUnit's XML: test cases in suites, which may lie in each other.</summary>
internal static class JunitReport
{
    public static ReportKind Kind { get; } = new()
    {
        Title = "JUnit",
        Facts = TestTally.Facts,
        Usual = new Dictionary<string, Expectation> { ["tests.total"] = new(AtLeast: 1), ["tests.failed"] = new(AtMost: 0) },
        Selects = "suite",
        Read = Read,
    };

    private static async Task<ReportContent> Read(ReportRule rule, Stream stream, DateTimeOffset now, CancellationToken ct)
    {
        using var xml = await XmlReport.Open(stream, ["testsuites", "testsuite"], ct);
        var (tally, names) = (new TestTally(), new NamesMet(rule.Select));

        // How deep the suite lies that is selected; -1 outside of it.
        var selected = -1;
        do
        {
            if (xml.IsEnd)
            {
                selected = xml.Depth == selected ? -1 : selected;
                continue;
            }

            switch (xml.Name)
            {
                case "testsuites" when xml.Depth == 0 && rule.Select is null:
                    tally.DeclareAll(Declared(xml));
                    break;
                case "testsuite" when selected < 0 && names.Meets(xml.Text("name")):
                    tally.Declare(Declared(xml));
                    selected = xml.IsEmpty ? -1 : xml.Depth;
                    break;
                case "testcase" when selected >= 0 || rule.Select is null:
                    await Case(xml, tally);
                    break;
            }
        }
        while (await xml.Next());

        var content = new ReportContent();
        names.Tell(content, "suite");
        tally.Tell(content);
        return content;
    }

    private static long Declared(XmlReport xml) => (xml.Count("failures") ?? 0) + (xml.Count("errors") ?? 0);

    // Only noted, and below 0 where the clock was set back: no reason to refuse a report.
    private static double? Seconds(XmlReport xml) =>
        double.TryParse(xml.Text("time"), NumberStyles.Float | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var seconds) && seconds is >= 0 and < 1e9 ? seconds : null;

    private static async Task Case(XmlReport xml, TestTally tally)
    {
        var (depth, seconds) = (xml.Depth, Seconds(xml));
        var isFailed = xml.Text("status") is "failed" or "error" or "fail";
        var isSkipped = xml.Text("status") is "notrun" or "skipped" or "disabled";
        if (!xml.IsEmpty)
        {
            while (await xml.Next() && !(xml.IsEnd && xml.Depth == depth))
            {
                isFailed |= xml.Depth == depth + 1 && xml.Name is "failure" or "error";
                isSkipped |= xml.Depth == depth + 1 && xml.Name is "skipped";
            }
        }

        tally.Add(isFailed, isSkipped, seconds);
    }
}
