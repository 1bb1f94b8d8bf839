using System.Text;
using Preflight.Features.Evidence.Checks;
using Preflight.Features.Evidence.Judging;

namespace Preflight.Features.Evidence.Reports;

public sealed class ReportJudgeTests
{
    [Theory]
    [InlineData("junit-green.xml", CheckOutcome.Pass, "tests.total=6 tests.failed=0 tests.passed=5 tests.skipped=1 tests.seconds=0.028")]
    [InlineData("junit-red.xml", CheckOutcome.Fail, "tests.total=8 tests.failed=2 tests.passed=5 tests.skipped=1 tests.seconds=0.108")]
    [InlineData("trx-green.trx", CheckOutcome.Pass, "tests.total=6 tests.failed=0 tests.passed=5 tests.skipped=1 tests.seconds=0.095 age.days=1.37")]
    [InlineData("trx-red.trx", CheckOutcome.Fail, "tests.total=8 tests.failed=2 tests.passed=5 tests.skipped=1")]
    [InlineData("sarif-csc.sarif", CheckOutcome.Pass, "results.error=0 results.warning=12 results.note=0 results.none=0 results.total=12 results.suppressed=1 results.absent=0")]
    [InlineData("cyclonedx-dotnet.json", CheckOutcome.Pass, "components.total=2 licences.denied=0 licences.unknown=1 age.days=1.38")]
    [InlineData("cyclonedx-npm.json", CheckOutcome.Pass, "components.total=8 licences.denied=0 licences.unknown=0 age.days=1.38")]
    [InlineData("cyclonedx-vex.json", CheckOutcome.Fail, "components.total=2 vulnerabilities.critical=1 vulnerabilities.high=1 vulnerabilities.medium=0 vulnerabilities.low=0 vulnerabilities.settled=2")]
    [InlineData("spdx-npm.json", CheckOutcome.Pass, "components.total=7 licences.denied=0 licences.unknown=0 age.days=1.38")]
    [InlineData("cobertura.xml", CheckOutcome.Pass, "lines.rate=83.333333 lines.valid=6 lines.covered=5 branches.rate=50 branches.valid=4 age.days=1.37")]
    [InlineData("k6-summary-export.json", CheckOutcome.Pass, "http.p50=35.5 http.p90=80.25 http.p95=120.5 http.p99=410 http.max=910.4 requests.total=1000 requests.rate=33.24 errors.rate=0.2 checks.rate=99 thresholds.failed=0")]
    [InlineData("k6-handle-summary.json", CheckOutcome.Fail, "http.p50=35.5 http.p95=620.5 requests.total=1000 errors.rate=0.2 checks.rate=99 thresholds.failed=1")]
    [InlineData("nbomber.json", CheckOutcome.Fail, "requests.total=1000 requests.rate=33.32 errors.total=2 errors.rate=0.2 latency.p50=50 latency.p95=100 latency.p99=150 thresholds.failed=1")]
    [InlineData("load-test.json", CheckOutcome.Pass, "requests.total=120000 requests.rate=2000 errors.total=12 errors.rate=0.01 latency.p50=3.1 latency.p95=9.75 latency.p99=21.4 seconds=60 age.days=1.42")]
    [InlineData("lighthouse.json", CheckOutcome.Pass, "performance=100 accessibility=100 best-practices=96 seo=91 age.days=1.37")]
    public async Task The_reports_of_the_tools_say_what_the_tools_said(string file, CheckOutcome outcome, string facts)
    {
        var judgement = await Sample.OfFile(file);
        judgement.Outcome.ShouldBe(outcome, judgement.Message);
        foreach (var fact in facts.Split(' ').Select(pair => pair.Split('=')))
        {
            judgement.Seen(fact[0]).ShouldBe(fact[1], fact[0]);
        }
    }

    [Fact]
    public void Every_format_has_a_sample() => Sample.Formats.Values.Distinct().ShouldBe(Enum.GetValues<ReportFormat>(), ignoreOrder: true);

    [Fact]
    public async Task Why_it_fails_is_said_with_what_was_seen_and_wanted()
    {
        var judgement = await Sample.OfFile("junit-red.xml");
        judgement.Message.ShouldBe("tests.failed is 2; wanted: at most 0.");
        judgement.Observations.ShouldContain(new Observation("tests.failed", CheckOutcome.Fail, "at most 0", "2"));
    }

    [Fact]
    public async Task A_report_that_does_not_say_what_is_asked_is_no_pass()
    {
        var judgement = await Sample.OfFile("k6-handle-summary.json", new Dictionary<string, Expectation> { ["http.p99"] = new(AtMost: 500) });
        judgement.Outcome.ShouldBe(CheckOutcome.Missing);
        judgement.Message.ShouldBe("http.p99 is not said; wanted: at most 500.");
    }

    [Theory]
    [InlineData(ReportFormat.Junit, "<testsuites/>")]
    [InlineData(ReportFormat.Junit, """<testsuites><testsuite name="a" tests="0"/></testsuites>""")]
    [InlineData(ReportFormat.Trx, """<TestRun><ResultSummary outcome="Completed"><Counters total="0"/></ResultSummary></TestRun>""")]
    [InlineData(ReportFormat.Sarif, """{"version":"2.1.0","runs":[]}""")]
    [InlineData(ReportFormat.Cyclonedx, """{"bomFormat":"CycloneDX","specVersion":"1.6","components":[]}""")]
    [InlineData(ReportFormat.Spdx, """{"spdxVersion":"SPDX-2.3","documentDescribes":["SPDXRef-a"],"packages":[{"SPDXID":"SPDXRef-a","name":"a"}]}""")]
    [InlineData(ReportFormat.Cobertura, """<coverage line-rate="NaN" lines-valid="0"/>""")]
    [InlineData(ReportFormat.K6, """{"metrics":{"http_reqs":{"count":0,"rate":0}}}""")]
    [InlineData(ReportFormat.Nbomber, """{"ScenarioStats":[]}""")]
    [InlineData(ReportFormat.LoadTest, """{"preflight":"load-test/1","startedAt":"2026-11-27T00:00:00Z","seconds":1,"requests":0,"errors":0,"p50Ms":0,"p95Ms":0,"p99Ms":0,"requestsPerSecond":0}""")]
    public async Task A_report_with_nothing_in_it_is_empty_whatever_is_expected(ReportFormat format, string text)
    {
        (await Sample.OfText(format, text)).Outcome.ShouldBe(CheckOutcome.Empty);
        var first = ReportJudge.Facts(format)[0].Name;
        var judgement = await Sample.OfText(format, text, new Dictionary<string, Expectation> { [first] = new(AtMost: 1e9) });
        judgement.Outcome.ShouldBe(CheckOutcome.Empty);
        judgement.Observations.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("junit-green.xml", "Checkout.Tests.dll", "tests.total=6")]
    [InlineData("trx-green.trx", "Checkout.Tests.BasketTests", "tests.total=5")]
    [InlineData("trx-red.trx", "Checkout.Tests.RefundTests", "tests.failed=2")]
    [InlineData("sarif-csc.sarif", "Microsoft (R) Visual C# Compiler", "results.warning=12")]
    [InlineData("cobertura.xml", "Checkout", "lines.rate=83.333333")]
    [InlineData("k6-summary-export.json", "browse", "requests.total=400")]
    [InlineData("nbomber.json", "browse", "thresholds.failed=0")]
    public async Task A_selector_narrows_the_report_and_one_that_meets_nothing_says_so(string file, string select, string fact)
    {
        (await Sample.OfFile(file, select: select)).Seen(fact.Split('=')[0]).ShouldBe(fact.Split('=')[1]);

        var judgement = await Sample.OfFile(file, select: "Other");
        judgement.Outcome.ShouldBe(CheckOutcome.NoMatch);
        judgement.Message.ShouldEndWith("'Other'.");
        judgement.Observations.Single().Wanted.ShouldBe("Other");
    }

    [Fact]
    public async Task A_failure_that_is_declared_and_not_listed_counts()
    {
        var judgement = await Sample.OfText(ReportFormat.Junit, """<testsuite name="a" tests="2" failures="1"><testcase name="x"/></testsuite>""");
        judgement.Outcome.ShouldBe(CheckOutcome.Fail);
        judgement.Seen("tests.failed").ShouldBe("1");
    }

    [Fact]
    public async Task A_test_run_that_broke_off_is_no_pass_although_no_test_failed()
    {
        var judgement = await Sample.OfText(ReportFormat.Trx, """
            <TestRun><Results><UnitTestResult testName="A.B" outcome="Passed"/></Results><ResultSummary outcome="Failed"><Counters failed="0"/></ResultSummary></TestRun>
            """);
        judgement.Outcome.ShouldBe(CheckOutcome.Fail);
        judgement.Message.ShouldBe("The run as a whole is Failed, although the report lists no failed test.");
    }

    [Fact]
    public async Task Cases_of_suites_in_suites_count_once_and_an_error_is_a_failure()
    {
        const string Text = """
            <testsuites><testsuite name="a"><testsuite name="b"><testcase name="x" time="1.5"><error/><system-out>no &lt;failure/&gt;</system-out></testcase></testsuite>
            <testcase name="y"><skipped/></testcase></testsuite><testsuite name="c"><testcase name="z"/></testsuite></testsuites>
            """;
        var judgement = await Sample.OfText(ReportFormat.Junit, Text);
        (judgement.Seen("tests.total"), judgement.Seen("tests.failed"), judgement.Seen("tests.skipped"), judgement.Seen("tests.seconds")).ShouldBe(("3", "1", "1", "1.5"));
        (await Sample.OfText(ReportFormat.Junit, Text, select: "b")).Seen("tests.total").ShouldBe("1");
        (await Sample.OfText(ReportFormat.Junit, Text, select: "c")).Outcome.ShouldBe(CheckOutcome.Pass);
    }

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("iso-8859-1")]
    [InlineData("utf-8")]
    public async Task Xml_is_read_in_the_encoding_that_it_declares(string encoding)
    {
        var text = $"""<?xml version="1.0" encoding="{encoding}"?><testsuite name="Prüfung"><testcase name="x"/></testsuite>""";
        var bytes = Encoding.GetEncoding(encoding) is var known && known.GetPreamble() is var mark ? [.. mark, .. known.GetBytes(text)] : Array.Empty<byte>();
        (await Sample.Judge(new(ReportFormat.Junit, Select: "Prüfung"), bytes)).TryGet(out var judgement, out var refusal).ShouldBeTrue(refusal?.Detail);
        judgement!.Outcome.ShouldBe(CheckOutcome.Pass);
    }

    [Fact]
    public async Task A_run_of_a_tool_that_did_not_succeed_is_no_pass()
    {
        var judgement = await Sample.OfText(ReportFormat.Sarif, """{"version":"2.1.0","runs":[{"results":[],"invocations":[{"executionSuccessful":false}],"tool":{"driver":{"name":"Scan"}}}]}""");
        judgement.Outcome.ShouldBe(CheckOutcome.Error);
        judgement.Message.ShouldStartWith("The run of Scan did not succeed");
    }

    [Fact]
    public async Task Results_take_the_level_of_their_rule_and_only_open_ones_count()
    {
        var judgement = await Sample.OfText(ReportFormat.Sarif, """
            {"version":"2.1.0","runs":[{"results":[
              {"ruleId":"A","ruleIndex":0,"message":{}}, {"ruleId":"A","message":{}}, {"ruleId":"B","message":{}}, {"rule":{"index":1},"message":{}},
              {"ruleId":"A","baselineState":"absent"}, {"ruleId":"A","suppressions":[{"kind":"external"}]},
              {"ruleId":"A","suppressions":[{"kind":"external","status":"underReview"}]}, {"ruleId":"A","kind":"pass"}],
              "tool":{"driver":{"name":"Scan","rules":[{"id":"A","defaultConfiguration":{"level":"error"}},{"id":"B"}]}}}]}
            """);
        judgement.Message.ShouldBe("results.error is 3; wanted: at most 0.");
        (judgement.Seen("results.warning"), judgement.Seen("results.suppressed"), judgement.Seen("results.absent"), judgement.Seen("results.none")).ShouldBe(("2", "1", "1", "1"));
    }

    [Fact]
    public async Task Rules_may_stand_in_extensions_and_be_overridden_and_the_gravest_counts()
    {
        var judgement = await Sample.OfText(ReportFormat.Sarif, """
            {"version":"2.1.0","runs":[{"tool":{"driver":{"name":"Scan","rules":[{"id":"own","defaultConfiguration":{"level":"note"}},{"id":"raised"}]},
              "extensions":[{"name":"pack","rules":[{"id":"pack/grave","defaultConfiguration":{"level":"error"}}]}]},
              "invocations":[{"executionSuccessful":true,"ruleConfigurationOverrides":[{"descriptor":{"index":1},"configuration":{"level":"error"}}]}],
              "results":[{"ruleId":"pack/grave","rule":{"id":"pack/grave","index":0,"toolComponent":{"index":0}}}, {"ruleId":"own/part","ruleIndex":-1}, {"ruleIndex":1}, {"ruleId":"other"}]}]}
            """);
        (judgement.Seen("results.error"), judgement.Seen("results.note"), judgement.Seen("results.warning")).ShouldBe(("2", "1", "1"));
    }

    [Fact]
    public async Task A_run_that_did_not_look_for_results_says_nothing() =>
        (await Sample.OfText(ReportFormat.Sarif, """{"version":"2.1.0","runs":[{"tool":{"driver":{"name":"Scan"}},"results":null}]}""")).Outcome.ShouldBe(CheckOutcome.Missing);

    [Fact]
    public async Task Components_of_denied_licences_are_named()
    {
        const string Text = """
            {"bomFormat":"CycloneDX","specVersion":"1.6","components":[
              {"name":"a","version":"1","licenses":[{"expression":"MIT OR AGPL-3.0-only"}]},
              {"name":"b","version":"2","licenses":[{"license":{"id":"AGPL-3.0"}}]},
              {"name":"c","version":"3","licenses":[{"expression":"MIT AND (AGPL-3.0-only WITH Some-exception)"}],"components":[{"name":"d"}]},
              {"name":"e","version":"4","licenses":[{"license":{"name":"Our own"}}]}]}
            """;
        var judgement = await Sample.OfText(ReportFormat.Cyclonedx, Text, denied: ["AGPL-3.0-only"]);
        judgement.Outcome.ShouldBe(CheckOutcome.Fail);
        judgement.Seen("components.total").ShouldBe("5");
        judgement.Seen("licences.denied").ShouldBe("2: b 2 (AGPL-3.0), c 3 (MIT AND (AGPL-3.0-only WITH Some-exception))");
        (await Sample.OfText(ReportFormat.Cyclonedx, Text, new Dictionary<string, Expectation> { ["licences.unknown"] = new(AtMost: 0) })).Seen("licences.unknown").ShouldBe("2: d, e 4 (Our own)");
    }

    [Fact]
    public async Task What_a_document_is_about_is_no_component_of_it_wherever_that_is_said()
    {
        var judgement = await Sample.OfText(ReportFormat.Spdx, """
            {"spdxVersion":"SPDX-2.3","packages":[{"SPDXID":"SPDXRef-own","name":"own","licenseDeclared":"AGPL-3.0-only"},
             {"SPDXID":"SPDXRef-b","name":"b","licenseConcluded":"NOASSERTION","licenseDeclared":"MIT"}],
             "relationships":[{"spdxElementId":"SPDXRef-DOCUMENT","relationshipType":"DESCRIBES","relatedSpdxElement":"SPDXRef-own"}]}
            """, denied: ["AGPL-3.0-only"]);
        judgement.Outcome.ShouldBe(CheckOutcome.Pass, judgement.Message);
        judgement.Seen("components.total").ShouldBe("1");
    }

    [Fact]
    public async Task Vulnerabilities_that_are_settled_do_not_count_and_open_ones_are_named()
    {
        var judgement = await Sample.OfFile("cyclonedx-vex.json");
        judgement.Message.ShouldBe("vulnerabilities.total is 2: CVE-2026-0002 (high), CVE-2026-0003 (critical); wanted: at most 0.");

        // A bill of materials without the list does not say that there are none.
        (await Sample.OfFile("cyclonedx-dotnet.json", new Dictionary<string, Expectation> { ["vulnerabilities.total"] = new(AtMost: 0) })).Outcome.ShouldBe(CheckOutcome.Missing);
    }

    [Fact]
    public async Task Ages_are_told_against_the_time_and_a_time_to_come_is_none()
    {
        (await Sample.OfFile("cyclonedx-npm.json", new Dictionary<string, Expectation> { ["age.days"] = new(AtMost: 1) })).Outcome.ShouldBe(CheckOutcome.Fail);
        (await Sample.OfFile("cyclonedx-npm.json", new Dictionary<string, Expectation> { ["age.days"] = new(AtMost: 2) })).Outcome.ShouldBe(CheckOutcome.Pass);
        var text = """{"bomFormat":"CycloneDX","specVersion":"1.6","metadata":{"timestamp":"2999-01-01T00:00:00Z"},"components":[{"name":"a"}]}""";
        (await Sample.OfText(ReportFormat.Cyclonedx, text, new Dictionary<string, Expectation> { ["age.days"] = new(AtMost: 1) })).Outcome.ShouldBe(CheckOutcome.Missing);
    }

    [Theory]
    [InlineData(0.79999, CheckOutcome.Fail)]
    [InlineData(0.8, CheckOutcome.Pass)]
    [InlineData(0.29, CheckOutcome.Fail)]
    public async Task A_share_is_compared_as_it_is_shown(double share, CheckOutcome outcome)
    {
        var text = FormattableString.Invariant($"""<coverage line-rate="{share}" lines-valid="100000"/>""");
        (await Sample.OfText(ReportFormat.Cobertura, text)).Outcome.ShouldBe(outcome);
        (await Sample.OfText(ReportFormat.Cobertura, text, new Dictionary<string, Expectation> { ["lines.rate"] = new(Is: FormattableString.Invariant($"{Math.Round(100 * share, 3)}")) })).Outcome.ShouldBe(CheckOutcome.Pass);
    }

    [Fact]
    public async Task Metrics_of_the_test_itself_may_be_anything_and_a_clock_may_go_back()
    {
        (await Sample.OfText(ReportFormat.K6, """{"metrics":{"http_reqs":{"count":1,"rate":1},"http_req_failed":{"value":0},"drift":{"value":-5,"thresholds":{"value<0":false}}}}""")).Outcome.ShouldBe(CheckOutcome.Pass);
        var judgement = await Sample.OfText(ReportFormat.Junit, """<testsuite><testcase time="-0.001"/></testsuite>""", new Dictionary<string, Expectation> { ["tests.seconds"] = new(AtMost: 1) });
        judgement.Outcome.ShouldBe(CheckOutcome.Missing);
    }

    [Fact]
    public async Task A_page_that_could_not_be_looked_at_has_no_scores()
    {
        var judgement = await Sample.OfText(ReportFormat.Lighthouse, """
            {"lighthouseVersion":"12.2.3","categories":{"performance":{"score":1},"accessibility":{"score":1},"best-practices":{"score":1},"seo":{"score":1}},"runtimeError":{"code":"NO_FCP","message":"x"}}
            """);
        judgement.Outcome.ShouldBe(CheckOutcome.Error);
        judgement.Message.ShouldBe("Lighthouse could not look at the page (NO_FCP): its scores say nothing.");
        (await Sample.OfText(ReportFormat.Lighthouse, """{"lighthouseVersion":"12.2.3","categories":{"performance":{"score":null}}}""")).Outcome.ShouldBe(CheckOutcome.Missing);
    }

    [Fact]
    public void A_rule_that_asks_what_the_format_cannot_say_is_told_what_it_can()
    {
        FaultOf(new(ReportFormat.Sarif, new Dictionary<string, Expectation> { ["results.errors"] = new(AtMost: 0) }))
            .ShouldBe("SARIF reports have no fact 'results.errors'. They have: results.error, results.warning, results.note, results.none, results.total, results.suppressed, results.absent.");
        FaultOf(new(ReportFormat.Lighthouse, Select: "home")).ShouldBe("Lighthouse reports have nothing to select; leave select out.");
        FaultOf(new(ReportFormat.Junit, Select: string.Empty)).ShouldBe("select is the name of a suite of 1 to 200 characters.");
        FaultOf(new(ReportFormat.Junit, DeniedLicences: ["MIT"])).ShouldBe("JUnit reports tell no licences; leave deniedLicences out.");
        FaultOf(new(ReportFormat.Spdx, DeniedLicences: ["GPL 3"])).ShouldStartWith("Each of deniedLicences is one SPDX identifier");
        FaultOf(new(ReportFormat.Spdx, new Dictionary<string, Expectation> { ["licences.denied"] = new(AtMost: 0) })).ShouldBe("Say in deniedLicences which licences are denied.");
        FaultOf(new(ReportFormat.Junit, new Dictionary<string, Expectation>())).ShouldNotBeNull();
        FaultOf(new(ReportFormat.Spdx, DeniedLicences: ["AGPL-3.0-only", "GPL-2.0-only WITH Classpath-exception-2.0"])).ShouldBeNull();
    }

    [Fact]
    public void What_is_usual_can_be_said_by_every_format()
    {
        foreach (var format in Enum.GetValues<ReportFormat>())
        {
            ReportJudge.Usual(format).ShouldNotBeEmpty();
            FaultOf(new(format)).ShouldBeNull();
            FaultOf(new(format, ReportJudge.Usual(format))).ShouldBeNull();
        }
    }

    [Fact]
    public void The_page_about_reports_lists_every_fact_and_what_is_usual()
    {
        var page = File.ReadAllLines(Repository.Path("docs", "evidence-reports.md"));
        var rows = Enum.GetValues<ReportFormat>().SelectMany(ReportJudge.Facts).Select(fact => $"| `{fact.Name}` | {fact.Meaning} |").Distinct().ToList();
        rows.Count.ShouldBeGreaterThan(40);
        rows.Except(page).ShouldBeEmpty();
        Enum.GetValues<ReportFormat>()
            .Select(format => "Usual: " + string.Join(", ", ReportJudge.Usual(format).Select(usual => $"`{usual.Key}` {usual.Value.Words}")) + ".")
            .Where(line => !page.Any(other => other.StartsWith(line, StringComparison.Ordinal)))
            .ShouldBeEmpty();
    }

    private static string? FaultOf(ReportRule rule) => ReportJudge.FaultOf(rule)?.Message;
}
