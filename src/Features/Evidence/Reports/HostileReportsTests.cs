using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using CsCheck;
using Preflight.Features.Evidence.Checks;
using Preflight.Features.Evidence.Judging;

namespace Preflight.Features.Evidence.Reports;

/// <summary>Whoever may upload may send anything: it is refused or judged, and neither holds more than a bounded part of it.</summary>
[Trait("Category", "Security")]
[Collection(nameof(HostileReportsTests))]
[CollectionDefinition(nameof(HostileReportsTests), DisableParallelization = true)]
public sealed partial class HostileReportsTests
{
    private const int MegaByte = 1024 * 1024;

    [Fact]
    public async Task Entities_are_not_expanded()
    {
        var laughs = new StringBuilder("<!DOCTYPE testsuites [<!ENTITY a \"ha\">");
        for (var i = 1; i < 10; i++)
        {
            laughs.Append($"<!ENTITY {(char)('a' + i)} \"{string.Concat(Enumerable.Repeat($"&{(char)('a' + i - 1)};", 10))}\">");
        }

        (await Sample.RefusalOf(ReportFormat.Junit, laughs.Append("]><testsuites>&j;</testsuites>").ToString())).ShouldContain("a document type declaration is not taken");
    }

    [Theory]
    [InlineData("""<!DOCTYPE t SYSTEM "http://127.0.0.1:9/x" [<!ATTLIST testcase name CDATA "a">]><testsuites><testcase/></testsuites>""")]
    [InlineData("""<!DOCTYPE t SYSTEM "http://127.0.0.1:9/x"><testsuites>&fromThere;</testsuites>""")]
    [InlineData("""<!DOCTYPE t [<!ENTITY x SYSTEM "file:///etc/passwd">]><testsuites>&x;</testsuites>""")]
    [InlineData("""<!DOCTYPE t [<!ENTITY % x SYSTEM "http://127.0.0.1:9/x">%x;]><testsuites/>""")]
    [InlineData("<testsuites>&unknown;</testsuites>")]
    public async Task Nothing_outside_of_the_file_is_read(string text) => await Sample.RefusalOf(ReportFormat.Junit, text);

    [Theory]
    [InlineData("{0}")]
    [InlineData("<?xml version=\"1.0\"?>\n<!-- a [ and a > in a - comment -->{0}")]
    [InlineData("<?xml version=\"1.0\"?><?tool a=\"[\" ?>{0}<!-- [ -->")]
    public async Task A_document_type_that_only_names_a_file_is_passed_over_and_the_file_is_never_asked_for(string head)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var address = $"http://{listener.LocalEndpoint}/coverage-04.dtd";
        foreach (var type in new[] { $"SYSTEM \"{address}\"", $"PUBLIC \"-//x//[y]\" '{address}'", "SYSTEM 'file:///etc/passwd'" })
        {
            var text = head.Replace("{0}", $"<!DOCTYPE testsuites {type}>") + "<testsuites><testcase name=\"a\"/></testsuites>";
            (await Sample.OfText(ReportFormat.Junit, text)).Outcome.ShouldBe(CheckOutcome.Pass, text);
            (await Sample.Judge(new(ReportFormat.Junit), [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(text)])).TryGet(out var judgement, out var refusal).ShouldBeTrue(refusal?.Detail);
            judgement!.Outcome.ShouldBe(CheckOutcome.Pass);
        }

        listener.Pending().ShouldBeFalse();
    }

    [Theory]
    [InlineData("<!DOCTYPE t [<!ENTITY a \"b\">]><testsuites><testcase/></testsuites>")]
    [InlineData("<!DOCTYPE t SYSTEM 'a>b' []><testsuites><testcase/></testsuites>")]
    [InlineData("<!-- a -->\n<!DOCTYPE t PUBLIC \"it's\" \"b\"\n[ ]><testsuites><testcase/></testsuites>")]
    [InlineData("<?a <!-- ?><!DOCTYPE t [ ]><testsuites><testcase/></testsuites>")]
    public async Task What_a_document_type_declares_itself_is_refused_in_any_encoding(string text)
    {
        foreach (var encoding in new[] { Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode })
        {
            (await Sample.RefusalOf(ReportFormat.Junit, [.. encoding.GetPreamble(), .. encoding.GetBytes(text)])).ShouldContain("a document type declaration is not taken");
        }
    }

    [Theory]
    [InlineData(ReportFormat.Junit)]
    [InlineData(ReportFormat.Sarif)]
    public async Task A_form_is_to_be_sent_as_the_bare_file(ReportFormat format) =>
        (await Sample.RefusalOf(format, "--------------------------d74496d66958873e\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\n<testsuites/>")).ShouldContain("curl -T");

    [Fact]
    public async Task A_file_that_is_cut_off_says_where_it_ends()
    {
        (await Sample.RefusalOf(ReportFormat.Junit, "<testsuites><testsuite")).ShouldContain("line 1, position 23");
        (await Sample.RefusalOf(ReportFormat.Sarif, "{\"version\":\"2.1.0\",\n\"runs\":[{")).ShouldContain("line 2, position");
        foreach (var (file, format) in Sample.Formats)
        {
            var text = Encoding.UTF8.GetString(Sample.Bytes(file)).TrimStart('\uFEFF').TrimEnd();
            foreach (var part in new[] { 0.3, 0.5, 0.9 })
            {
                var cut = text[..(int)(part * text.Length)];
                var line = 1 + cut.Count(letter => letter == '\n');
                var detail = await Sample.RefusalOf(format, cut);
                var told = Told().Match(detail);
                told.Success.ShouldBeTrue($"{file}: {detail}");
                int.Parse(told.Groups["line"].Value, CultureInfo.InvariantCulture).ShouldBe(line, $"{file}: {detail}");
            }
        }
    }

    [Theory]
    [InlineData(ReportFormat.Junit)]
    [InlineData(ReportFormat.Sarif)]
    public async Task What_is_compressed_is_to_be_unpacked_first(ReportFormat format)
    {
        var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(Sample.Bytes("junit-green.xml"));
        }

        (await Sample.RefusalOf(format, packed.ToArray())).ShouldContain("compressed");
        (await Sample.RefusalOf(format, "PK\u0003\u0004")).ShouldContain("compressed");
    }

    [Theory]
    [InlineData(ReportFormat.Junit, "", "The file is empty")]
    [InlineData(ReportFormat.K6, "", "The file is empty")]
    [InlineData(ReportFormat.K6, "   ", "line 1")]
    [InlineData(ReportFormat.Junit, "<html><body/></html>", "line 1, position 2: the root must be testsuites or testsuite")]
    [InlineData(ReportFormat.Trx, "<testsuites/>", "the root must be TestRun")]
    [InlineData(ReportFormat.Cobertura, "<TestRun/>", "the root must be coverage")]
    [InlineData(ReportFormat.Sarif, "[]", "the root must be an object")]
    [InlineData(ReportFormat.Sarif, """{"bomFormat":"CycloneDX"}""", "version must be 2.1.0")]
    [InlineData(ReportFormat.Sarif, """{"version":"2.1.0","runs":5}""", "here an array is wanted")]
    [InlineData(ReportFormat.Cyclonedx, """{"spdxVersion":"SPDX-2.3"}""", "bomFormat must be CycloneDX")]
    [InlineData(ReportFormat.Spdx, """{"bomFormat":"CycloneDX"}""", "spdxVersion must be")]
    [InlineData(ReportFormat.Spdx, """{"@context":"https://spdx.org/rdf/3.0.1/spdx-context.jsonld","@graph":[]}""", "SPDX 3")]
    [InlineData(ReportFormat.K6, """{"name":"x"}""", "metrics must")]
    [InlineData(ReportFormat.Nbomber, """{"metrics":{}}""", "ScenarioStats must")]
    [InlineData(ReportFormat.LoadTest, """{"preflight":"load-test/2"}""", "preflight must be load-test/1")]
    [InlineData(ReportFormat.LoadTest, """{"preflight":"load-test/1"}""", "startedAt must be there")]
    [InlineData(ReportFormat.Lighthouse, """{"categories":{}}""", "lighthouseVersion")]
    public async Task What_another_tool_wrote_is_refused_with_what_is_wanted(ReportFormat format, string text, string words) =>
        (await Sample.RefusalOf(format, text)).ShouldContain(words);

    [Theory]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("1e999")]
    [InlineData("-1")]
    [InlineData("\"0\"")]
    [InlineData("true")]
    [InlineData("{}")]
    [InlineData("00")]
    public async Task What_is_no_amount_is_no_amount(string number)
    {
        await Sample.RefusalOf(ReportFormat.K6, """{"metrics":{"http_reqs":{"count":NUMBER,"rate":1}}}""".Replace("NUMBER", number));
        await Sample.RefusalOf(ReportFormat.Nbomber, """{"ScenarioStats":[{"ScenarioName":"a","Ok":{"Request":{"Count":NUMBER }}}]}""".Replace("NUMBER", number));
        await Sample.RefusalOf(ReportFormat.LoadTest, """{"preflight":"load-test/1","requests":NUMBER}""".Replace("NUMBER", number));
        await Sample.RefusalOf(ReportFormat.Lighthouse, """{"lighthouseVersion":"1","categories":{"seo":{"score":NUMBER }}}""".Replace("NUMBER", number));
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("1.5")]
    [InlineData("many")]
    [InlineData("99999999999999999999")]
    [InlineData("")]
    public async Task A_count_that_is_none_is_refused_in_xml(string count)
    {
        await Sample.RefusalOf(ReportFormat.Junit, $"""<testsuite failures="{count}"><testcase/></testsuite>""");
        await Sample.RefusalOf(ReportFormat.Trx, $"""<TestRun><ResultSummary><Counters failed="{count}"/></ResultSummary></TestRun>""");
        await Sample.RefusalOf(ReportFormat.Cobertura, $"""<coverage lines-valid="{count}"/>""");
    }

    [Theory]
    [InlineData(ReportFormat.Cobertura, """<coverage line-rate="1.1" lines-valid="1"/>""")]
    [InlineData(ReportFormat.Cobertura, """<coverage line-rate="1" lines-valid="1" lines-covered="2"/>""")]
    [InlineData(ReportFormat.K6, """{"metrics":{"http_req_failed":{"value":1.5}}}""")]
    [InlineData(ReportFormat.Lighthouse, """{"lighthouseVersion":"1","categories":{"seo":{"score":90}}}""")]
    [InlineData(ReportFormat.LoadTest, """{"preflight":"load-test/1","startedAt":"2026-11-27T00:00:00Z","seconds":1,"requests":1,"errors":2,"p50Ms":0,"p95Ms":0,"p99Ms":0,"requestsPerSecond":1}""")]
    [InlineData(ReportFormat.Sarif, """{"version":"2.1.0","runs":[{"results":[{"level":"harmless"}]}]}""")]
    public async Task Values_that_cannot_be_are_refused(ReportFormat format, string text) => await Sample.RefusalOf(format, text);

    [Theory]
    [InlineData(ReportFormat.Sarif, """{"version":"2.1.0","runs":[{"results":[{"level":"error"}],"results":[]}]}""")]
    [InlineData(ReportFormat.K6, """{"metrics":{"http_req_failed":{"value":1},"http_req_failed":{"value":0}}}""")]
    [InlineData(ReportFormat.K6, """{"metrics":{"http_req_failed":{"value":1,"v\u0061lue":0}}}""")]
    public async Task A_member_that_comes_twice_is_refused(ReportFormat format, string text) => (await Sample.RefusalOf(format, text)).ShouldContain("twice");

    [Theory]
    [InlineData(100_000)]
    [InlineData(65)]
    public async Task Depth_has_a_bound(int depth)
    {
        (await Sample.RefusalOf(ReportFormat.Sarif, string.Concat("{\"a\":", new string('[', depth), new string(']', depth), "}"))).ShouldContain("64 deep at most");
        (await Sample.RefusalOf(ReportFormat.Junit, $"<testsuites>{string.Concat(Enumerable.Repeat("<a>", depth))}")).ShouldContain("64 deep at most");
    }

    [Theory]
    [InlineData("bogus")]
    [InlineData("utf-7")]
    [InlineData("ibm037")]
    [InlineData("utf-16")]
    public async Task An_encoding_that_the_file_has_not_is_refused(string encoding) =>
        await Sample.RefusalOf(ReportFormat.Junit, $"<?xml version=\"1.0\" encoding=\"{encoding}\"?><testsuite><testcase/></testsuite>");

    [Fact]
    public async Task A_fault_is_told_by_line_and_position()
    {
        (await Sample.RefusalOf(ReportFormat.Sarif, "{\n  \"version\": \"2.1.0\",\n  \"runs\": oops\n}")).ShouldContain("line 3, position 11");
        (await Sample.RefusalOf(ReportFormat.Sarif, "{\n  \"version\": \"2.1.0\",\n  \"runs\": 5\n}")).ShouldContain("line 3, position 11");
        (await Sample.RefusalOf(ReportFormat.Junit, "<testsuites>\n<a></b>")).ShouldContain("line 2, position 6");
    }

    [Fact]
    public async Task Text_that_is_no_utf8_is_refused_or_passed_over()
    {
        byte[] broken = [.. "{\"version\":\"2.1.0\",\"runs\":[{\"tool\":{\"driver\":{\"name\":\""u8, 0xC3, 0x28, .. "\\uD800\"}}}]}"u8];
        await Sample.RefusalOf(ReportFormat.Sarif, broken);
        (await Sample.RefusalOf(ReportFormat.Sarif, Encoding.Unicode.GetBytes("{}"))).ShouldContain("UTF-8");
    }

    [Fact]
    public async Task One_part_that_never_ends_is_refused_while_it_comes()
    {
        var gigabyte = 1024;
        var chunk = new string('x', MegaByte);
        foreach (var (format, head) in new[]
        {
            (ReportFormat.Junit, "<testsuites><testcase name=\""), (ReportFormat.Junit, "<testsuites><"), (ReportFormat.Junit, "<testsuites><!--"),
            (ReportFormat.Sarif, "{\"version\":\""), (ReportFormat.Sarif, "{\""), (ReportFormat.Sarif, "{\"version\":"),
        })
        {
            await using var stream = new Repeated(head, _ => head.EndsWith(':') ? chunk.Replace('x', '1') : chunk, gigabyte, string.Empty);
            (await Sample.Judge(new(format), stream)).TryGet(out _, out var refusal).ShouldBeFalse();
            refusal.ShouldNotBeNull();
            stream.Given.ShouldBeLessThan(32 * MegaByte, head);
        }
    }

    [Fact]
    public async Task Ever_new_names_are_refused()
    {
        await using var elements = new Repeated("<testsuites>", i => $"<n{i}/>", 300_000, "</testsuites>");
        (await Sample.Judge(new(ReportFormat.Junit), elements)).TryGet(out _, out var refusal).ShouldBeFalse();
        refusal!.Detail.ShouldContain("different names");
        await using var members = new Repeated("{\"metrics\":{", i => $"\"m{i}\":0,", 300_000, "\"z\":0}}");
        (await Sample.Judge(new(ReportFormat.K6), members)).TryGet(out _, out refusal).ShouldBeFalse();
        refusal.ShouldNotBeNull();
    }

    [Theory]
    [InlineData(ReportFormat.Junit, "tests.failed=100000")]
    [InlineData(ReportFormat.Trx, "tests.failed=100000")]
    [InlineData(ReportFormat.Sarif, "results.error=300000")]
    [InlineData(ReportFormat.Cyclonedx, "licences.denied=150000")]
    [InlineData(ReportFormat.Spdx, "licences.unknown=150000")]
    [InlineData(ReportFormat.Cobertura, "lines.valid=300000")]
    public async Task Memory_does_not_grow_with_the_file(ReportFormat format, string fact)
    {
        var text = new string('t', 150);
        var (head, part, tail) = Large(format, text);
        var (early, late) = (0L, 0L);
        await using var stream = new Repeated(head, part, 300_000, tail)
        {
            OnRead = given =>
            {
                early = given > 4 * MegaByte && early == 0 ? GC.GetTotalMemory(forceFullCollection: true) : early;
                late = given > 38 * MegaByte && late == 0 ? GC.GetTotalMemory(forceFullCollection: true) : late;
            },
        };
        (await Sample.Judge(new(format, DeniedLicences: ["AGPL-3.0-only"]), stream)).TryGet(out var judgement, out var refusal).ShouldBeTrue(refusal?.Detail);

        judgement!.Seen(fact.Split('=')[0])!.Split(':')[0].ShouldBe(fact.Split('=')[1]);
        early.ShouldBeGreaterThan(0);
        late.ShouldBeGreaterThan(0, $"{stream.Given} bytes");
        (late - early).ShouldBeLessThan(8 * MegaByte);
    }

    [Fact]
    public async Task Output_of_tests_may_be_long()
    {
        await using var stream = new Repeated("<testsuite><testcase><system-out>", _ => new string('o', 10_000), 4_000, "</system-out></testcase></testsuite>");
        (await Sample.Judge(new(ReportFormat.Junit), stream)).TryGet(out var judgement, out var refusal).ShouldBeTrue(refusal?.Detail);
        judgement!.Outcome.ShouldBe(CheckOutcome.Pass);
    }

    [Fact]
    public Task A_file_that_is_cut_off_is_always_refused() =>
        (from file in Gen.OneOfConst([.. Sample.Formats.Keys]) from part in Gen.Double[0, 1] select (file, part)).SampleAsync(async sample =>
        {
            var bytes = Sample.Bytes(sample.file);
            var whole = Encoding.UTF8.GetString(bytes).TrimEnd().Length;
            var cut = bytes[..Math.Min((int)(sample.part * bytes.Length), whole - 1)];
            (await Sample.Judge(new(Sample.Formats[sample.file]), cut)).TryGet(out _, out var refusal).ShouldBeFalse();
            refusal!.Type.Code.ShouldBe("report.unreadable");
        }, iter: 500, threads: 1);

    [Fact]
    public Task A_file_with_anything_changed_is_refused_or_judged() =>
        (from file in Gen.OneOfConst([.. Sample.Formats.Keys])
         from changes in Gen.Select(Gen.Double[0, 1], Gen.Byte, Gen.Int[0, 2]).List[1, 8]
         from chunk in Gen.Int[1, 5000]
         select (file, changes, chunk)).SampleAsync(async sample =>
        {
            var bytes = Sample.Bytes(sample.file).ToList();
            foreach (var (at, value, how) in sample.changes)
            {
                var place = (int)(at * (bytes.Count - 1));
                switch (how)
                {
                    case 0:
                        bytes[place] = value;
                        break;
                    case 1:
                        bytes.Insert(place, value);
                        break;
                    default:
                        bytes.RemoveAt(place);
                        break;
                }
            }

            var outcome = await Sample.Judge(new(Sample.Formats[sample.file], DeniedLicences: null), new Trickle(new MemoryStream([.. bytes]), sample.chunk));
            if (!outcome.TryGet(out var judgement, out var refusal))
            {
                refusal.Type.Code.ShouldBe("report.unreadable");
            }
            else
            {
                judgement.Observations.ShouldNotBeEmpty();
            }
        }, iter: 3000, threads: 1);

    [Theory]
    [InlineData("junit-red.xml")]
    [InlineData("trx-red.trx")]
    public async Task Failed_tests_that_are_taken_out_of_a_file_do_not_make_it_pass(string file)
    {
        var text = Encoding.UTF8.GetString(Sample.Bytes(file)).TrimStart('\uFEFF');
        var (open, close) = Sample.Formats[file] == ReportFormat.Junit ? ("<testcase ", "</testcase>") : ("<UnitTestResult ", "</UnitTestResult>");
        var last = text.LastIndexOf(open, StringComparison.Ordinal);
        while (last >= 0 && text.IndexOf(close, last, StringComparison.Ordinal) is >= 0 and var end && text[last..end].Contains("ailure", StringComparison.Ordinal))
        {
            text = text.Remove(last, end + close.Length - last);
            last = text.LastIndexOf(open, StringComparison.Ordinal);
        }

        (await Sample.OfText(Sample.Formats[file], text)).Outcome.ShouldBe(CheckOutcome.Fail);
    }

    [GeneratedRegex("line (?<line>[0-9]+), position [0-9]+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Told();

    private static (string Head, Func<int, string> Part, string Tail) Large(ReportFormat format, string text) => format switch
    {
        ReportFormat.Junit => ("<testsuites>\n<testsuite name=\"s\">", i => $"<testcase name=\"{text}{i}\" time=\"0.1\">{(i % 3 == 0 ? "<failure message=\"no\">x</failure>" : "<system-out>y</system-out>")}</testcase>\n", "</testsuite></testsuites>"),
        ReportFormat.Trx => ("<TestRun><Results>", i => $"<UnitTestResult testName=\"{text}{i}\" outcome=\"{(i % 3 == 0 ? "Failed" : "Passed")}\" duration=\"00:00:01\"/>\n", "</Results></TestRun>"),
        ReportFormat.Sarif => ("{\"version\":\"2.1.0\",\"runs\":[{\"results\":[{\"level\":\"note\"}", i => $",\n{{\"ruleId\":\"R{i % 50}\",\"level\":\"error\",\"message\":{{\"text\":\"{text}\"}},\"fingerprints\":{{\"f{i}\":\"{i}\"}}}}", "],\"tool\":{\"driver\":{\"name\":\"T\"}}}]}"),
        ReportFormat.Cyclonedx => ("{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"1.6\",\"components\":[{\"name\":\"a\"}", i => $",\n{{\"name\":\"{text}{i}\",\"licenses\":[{{\"expression\":\"{(i % 2 == 0 ? "MIT" : "AGPL-3.0-only")}\"}}]}}", "]}"),
        ReportFormat.Spdx => ("{\"spdxVersion\":\"SPDX-2.3\",\"packages\":[{\"name\":\"a\",\"licenseDeclared\":\"MIT\"}", i => $",\n{{\"SPDXID\":\"SPDXRef-{i}\",\"name\":\"{text}{i}\",\"licenseConcluded\":\"{(i % 2 == 0 ? "NOASSERTION" : "MIT")}\"}}", "]}"),
        _ => ("<coverage><packages><package name=\"p\"><classes><class><lines>", i => $"<line number=\"{i}\" hits=\"{i % 2}\" note=\"{text}\"/>\n", "</lines></class></classes></package></packages></coverage>"),
    };
}
