using System.Text.Json;
using System.Text.RegularExpressions;
using CsCheck;
using Preflight.Features.Evidence.Checks;
using Preflight.Features.Evidence.Judging;
using Preflight.Features.Roadmaps.Documents;
using Preflight.Features.Roadmaps.Documents.Writing;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Evidence.Documents;

public partial class CheckTextTests
{
    private static readonly Gen<string> Text = Gen.Frequency(
        (3, Gen.OneOfConst("ok", "$.status", "a b", "is", "not", "and", "fresh", "^\\d+$", "\"", "\\", "a\"b", "GET", "true", "null", "~", "-->", "--!>", "```", "# x", "a: b", "- x", "&a", "*a", "!t", "{", "|", "<!--", "`x`", "[ ]", "Owner: x", "👍🏽", "\u00A0", "  two  ")),
        (2, Gen.String[Gen.Char[' ', '~'], 1, 20]),
        (1, Gen.OneOfConst("line\nbreak", "tab\tbed", "cr\r\nlf", "\u2028", "nul\0", "\u0085")));

    private static readonly Gen<string> Period = Gen.Select(Gen.Int[1, 500], Gen.OneOfConst("s", "m", "h", "d", "w"), (count, unit) => $"{count}{unit}");

    private static readonly Gen<Expectation> Wanted = Gen.Select(
        Optional(Text), Optional(Text), Optional(Text), Gen.Select(OptionalValue(Number()), OptionalValue(Number())), OptionalValue(Gen.Bool), (@is, isNot, matches, bounds, present) => new Expectation(@is, isNot, matches, bounds.Item1, bounds.Item2, present));

    private static readonly Gen<HttpProbe> Http = Gen.Select(
        Gen.Select(Text, Gen.OneOfConst("GET", "HEAD", "POST", null!), Optional(Map(Text)), Optional(Text)),
        OptionalValue(Gen.Int[100, 599]),
        Optional(Map(Wanted)),
        Optional(Map(Wanted)),
        Gen.Select(Optional(Text), OptionalValue(Gen.Int[0, 60_000]), OptionalValue(Gen.Int[0, 90])),
        (request, status, headers, json, rest) => new HttpProbe(Address(request.Item1), new(status, headers, json, rest.Item1, rest.Item2, rest.Item3), request.Item2, request.Item3, request.Item4));

    private static readonly Gen<CheckDraft> Draft = Gen.Select(
        Gen.Enum<CheckKind>(),
        Gen.Select(Text, Gen.Bool, Gen.Enum<Severity>(), Gen.Bool, OptionalValue(Gen.Bool)),
        Gen.Select(Optional(Period), Optional(Gen.OneOfConst("*/5 * * * *", "0 3 * * 1")), Optional(Period), Optional(Gen.Select(Gen.Int[1, 5], Gen.Int[5, 10], (failures, of) => new Damping(failures, of)))),
        Http,
        Gen.Select(Text, Wanted, Optional(Text), Optional(Period), (query, wanted, server, over) => new PrometheusProbe(query, wanted, server, over)),
        Gen.Select(Gen.Enum<ReportFormat>(), Optional(Map(Wanted)), Optional(Text), Optional(Text.List[1, 3]), (format, wanted, select, denied) => new ReportRule(format, wanted, select, denied)),
        Gen.Select(Text, Gen.Bool, Map(Wanted), (text, flag, facts) => (text, flag, facts)),
        (kind, options, time, http, prometheus, report, rest) => new CheckDraft
        {
            Kind = kind,
            Name = options.Item1,
            Required = options.Item2,
            Severity = options.Item3,
            Trial = options.Item4,
            Every = time.Item1,
            Cron = time.Item2,
            FreshFor = time.Item3,
            Damping = time.Item4,
            Http = kind == CheckKind.Http ? http : null,
            Prometheus = kind == CheckKind.Prometheus ? prometheus : null,
            Report = kind == CheckKind.Report ? report : null,
            Push = kind == CheckKind.Push ? new(rest.flag ? rest.facts : null) : null,
            Attestation = kind == CheckKind.Attestation ? new(rest.text, rest.flag) : null,
            Git = kind == CheckKind.Git ? new(rest.facts) : null,
        });

    [Fact]
    public void What_is_written_into_a_document_is_read_as_the_same_check() => Draft.Sample(
        draft =>
        {
            var document = Given.Roadmap("## M1 A\n- [ ] b\n").Document;
            var text = CheckText.Write(draft);
            if (text.Length > RoadmapReader.MaxCheckLength)
            {
                return;
            }

            DocumentWriter.AddCheck(document, document["M1.1"], text).TryGet(out var edit, out var refusal).ShouldBeTrue(refusal?.Detail);
            var reading = CheckText.Read(RoadmapReader.Read(DocumentText.From(edit!.After.Text.ToString())).Items[1].Checks.ShouldHaveSingleItem());

            reading.Faults.ShouldBeEmpty();
            Json(reading.Draft).ShouldBe(Json(draft.Settled()));
        },
        iter: 3_000,
        print: draft => $"{Json(draft)}\n{CheckText.Write(draft)}");

    [Fact]
    public void Both_forms_say_the_same() => Draft.Sample(
        draft =>
        {
            var settled = draft.Settled();
            Json(CheckText.Read(Check(YamlCheckWriter.Write(settled), isYaml: true)).Draft).ShouldBe(Json(settled));
            if (CheckSentenceWriter.Write(settled) is { } sentence)
            {
                Json(CheckText.Read(Check(sentence)).Draft).ShouldBe(Json(settled));
            }
        },
        iter: 3_000);

    [Fact]
    public void Whatever_is_written_has_an_answer_within_the_document() => Gen.Select(Text.List[0, 12], Gen.Bool).Sample(
        (words, isYaml) =>
        {
            var text = string.Join(' ', words).Replace('\r', ' ').Replace('\n', ' ');
            var reading = CheckText.Read(Check(text, isYaml));

            (reading.Draft is null).ShouldBe(reading.Faults.Length > 0);
            reading.Faults.ShouldAllBe(fault => fault.Line == 7 && fault.Column >= 5 && fault.Column <= 5 + text.Length + 1);
        },
        iter: 5_000);

    [Theory]
    [InlineData("", 5, "Expected a kind of check (http, prometheus, report, push, attestation or git), but the check ends here.")]
    [InlineData("htp GET https://x.example", 5, "Did you mean 'http'?")]
    [InlineData("http GTE https://x.example", 10, "Did you mean 'GET'?")]
    [InlineData("http GET", 13, "Expected an address such as https://example.org/readyz, but the check ends here.")]
    [InlineData("http https://x.example expects status 200", 28, "Did you mean 'expect'?")]
    [InlineData("http https://x.example expect statsu 200", 35, "Did you mean 'status'?")]
    [InlineData("http https://x.example expect status ok", 42, "Expected a whole number, but found 'ok'.")]
    [InlineData("http https://x.example expect status 200 and status 201", 50, "'status' is expected twice.")]
    [InlineData("http https://x.example expect body \"ok\"", 40, "Expected 'matching'")]
    [InlineData("http https://x.example expect within 500", 42, "Expected a time such as 500ms or 2s")]
    [InlineData("http https://x.example expect tls 14m", 39, "Expected a number of days such as 14d")]
    [InlineData("http https://x.example fresh soon", 34, "Expected a period such as 30s, 5m, 12h or 7d, but found 'soon'.")]
    [InlineData("http https://x.example fresh 1d fresh 2d", 37, "'fresh' is said twice.")]
    [InlineData("push expect $.a is", 23, "Expected a value, or 'not', but the check ends here.")]
    [InlineData("push expect $.a at last 3", 24, "Did you mean 'least'?")]
    [InlineData("push expect $.a is 1 and is 2", 30, "'is' is said twice of one value.")]
    [InlineData("push name \"a", 15, "This quotation mark is not closed.")]
    [InlineData("push name \"a\"b", 18, "Expected a blank behind the quotation mark.")]
    [InlineData("report junt", 12, "Did you mean 'junit'?")]
    [InlineData("git fresh 1d", 17, "Expected 'expect' and what the repository's facts are wanted to be")]
    [InlineData("prometheus up expect", 25, "Expected is, at least, at most, matching, present or absent")]
    [InlineData("push severity hihg", 19, "Did you mean 'high'?")]
    [InlineData("push damped 2 off 3", 19, "Did you mean 'of'?")]
    public void A_fault_says_where_it_is_and_what_was_expected(string text, int column, string message)
    {
        var reading = CheckText.Read(Check(text));

        reading.Draft.ShouldBeNull();
        var fault = reading.Faults.ShouldHaveSingleItem();
        fault.Message.ShouldContain(message);
        (fault.Line, fault.Column).ShouldBe((7, column));
    }

    [Theory]
    [InlineData("kind: htp", 7, 11, "Did you mean 'http'?")]
    [InlineData("kind: http\nhttp:\n  ulr: https://x.example", 9, 7, "Did you mean 'url'?")]
    [InlineData("kind: http\nhttp:\n  url: https://x.example\n  expect: {status: \"200\"}", 10, 24, "Expected a whole number, without quotation marks.")]
    [InlineData("kind: http\nhttp:\n  url: https://x.example\nevery: soon", 10, 12, "'soon' is no period.")]
    [InlineData("kind: push\npush:\n  expect: &a {}", 9, 15, "Anchors and aliases")]
    [InlineData("kind: *a", 7, 11, "Anchors and aliases")]
    [InlineData("kind: !!str push", 7, 11, "Tags")]
    [InlineData("kind: push\nkind: push", 8, 5, "'kind' is said twice.")]
    [InlineData("kind: push\nhttp: {}", 8, 11, "A check of kind 'push' has no 'http'.")]
    [InlineData("kind: http", 7, 5, "Expected 'http:' with what the check asks.")]
    [InlineData("push", 7, 5, "Expected keys such as 'kind:'.")]
    [InlineData("", 7, 5, "the block is empty")]
    [InlineData("kind: push\n--- \nkind: push", 8, 5, "A block holds one check")]
    [InlineData("kind: [[[[[[[[[[[[[[]]]]]]]]]]]]]]", 7, 19, "nested at most")]
    [InlineData("kind: [push", 7, 16, "This is not YAML")]
    public void So_does_a_fault_in_YAML(string text, int line, int column, string message)
    {
        var reading = CheckText.Read(Check(text, isYaml: true));

        reading.Draft.ShouldBeNull();
        reading.Faults[0].Message.ShouldContain(message);
        (reading.Faults[0].Line, reading.Faults[0].Column).ShouldBe((line, column));
    }

    [Theory]
    [InlineData("http https://me:secret@x.example/readyz?key=1", "http GET x.example/readyz")]
    [InlineData("http HEAD https://x.example", "http HEAD x.example")]
    [InlineData("report junit select \"Host tests\"", "report junit Host tests")]
    [InlineData("attestation \"The runbook was rehearsed\"", "The runbook was rehearsed")]
    [InlineData("push name \"Backups\"", "Backups")]
    [InlineData("push", "push")]
    public void One_without_a_name_is_called_after_what_it_asks(string text, string name) => CheckText.Read(Check(text)).Draft.ShouldNotBeNull().Name.ShouldBe(name);

    [Fact]
    public void No_two_of_an_item_have_one_name()
    {
        var @long = $"attestation \"{new string('a', 200)}\"";
        var readings = CheckText.Read([Check("push"), Check("push"), Check("push name \"push (2)\""), Check(@long), Check(@long), Check("git"), Check("push name \"push (2)\"")]);

        readings.Select(reading => reading.Draft?.Name).ShouldBe(["push", "push (3)", "push (2)", new string('a', 99) + "…", new string('a', 95) + "… (2)", null, null]);
        readings[6].Faults.ShouldHaveSingleItem().Message.ShouldContain("Another check of this item is called 'push (2)'.");
    }

    [Fact]
    public void Every_example_of_the_docs_is_read()
    {
        var page = File.ReadAllText(Repository.Path("docs", "checks-in-documents.md"));
        var sentences = Comment().Matches(page).Select(comment => comment.Groups["text"].Value).ToList();
        sentences.Count.ShouldBeGreaterThan(12);
        foreach (var sentence in sentences)
        {
            var reading = CheckText.Read(Check(sentence));
            reading.Faults.ShouldBeEmpty(sentence);
            DocumentChecks.FaultOf(reading.Draft.ShouldNotBeNull()).ShouldBeNull(sentence);
        }

        var plan = RoadmapReader.Read(DocumentText.From(Example().Match(page).Groups["text"].Value));
        plan.StrayChecks.ShouldBeEmpty();
        plan.Items.ShouldAllBe(item => item.Text.Length > 0);
        plan.Items.Sum(item => item.Checks.Length).ShouldBe(5);
        plan.Items.Count(item => item.Checks.Any(check => check.IsYaml)).ShouldBe(1);
        plan.Items.SelectMany(item => CheckText.Read(item.Checks)).ShouldAllBe(reading => reading.Draft != null && DocumentChecks.FaultOf(reading.Draft) == null);
        foreach (var keyword in CheckSentence.Keywords)
        {
            page.ShouldContain(keyword);
        }
    }

    private static DocumentCheck Check(string text, bool isYaml = false)
    {
        var (at, lines) = (0, new List<CheckLine>());
        foreach (var line in text.Split('\n'))
        {
            lines.Add(new(at, 6 + lines.Count, 4));
            at += line.Length + 1;
        }

        return new(text, isYaml, default, [.. lines]);
    }

    private static string Json(CheckDraft? draft) => JsonSerializer.Serialize(draft, JsonConventions.Options);

    // A word of letters alone is a method.
    private static string Address(string text) => "https://x.example/" + text;

    private static Gen<double> Number() => Gen.OneOf(Gen.Double[-1e6, 1e6], Gen.Int[0, 1000].Select(number => (double)number));

    private static Gen<T?> Optional<T>(Gen<T> gen)
        where T : class => Gen.Select(gen, Gen.Int[0, 2], (value, there) => there == 0 ? value : null);

    private static Gen<T?> OptionalValue<T>(Gen<T> gen)
        where T : struct => Gen.Select(gen, Gen.Int[0, 2], (value, there) => there == 0 ? value : (T?)null);

    private static Gen<IReadOnlyDictionary<string, T>> Map<T>(Gen<T> gen) => Gen.Select(Text, gen).List[1, 3].Select(pairs =>
        (IReadOnlyDictionary<string, T>)pairs.DistinctBy(pair => pair.Item1, StringComparer.OrdinalIgnoreCase).ToDictionary(pair => pair.Item1, pair => pair.Item2));

    [GeneratedRegex("<!-- preflight: (?<text>.*?) -->", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Comment();

    [GeneratedRegex("`{4}markdown\n(?<text>.*?)`{4}", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Example();
}
