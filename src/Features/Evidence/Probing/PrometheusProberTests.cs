using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Preflight.Features.Evidence.Checks;
using Preflight.Features.Evidence.Judging;
using Preflight.Infrastructure.Configuration;

namespace Preflight.Features.Evidence.Probing;

/// <summary>Queries against a real Prometheus, and against servers that answer as one or not.</summary>
public sealed class PrometheusProberTests(PrometheusProcess prometheus) : IClassFixture<PrometheusProcess>
{
    private const string Vector = """{"status":"success","data":{"resultType":"vector","result":[SERIES]}}""";

    [Theory]
    [InlineData("up", 1, null, CheckOutcome.Pass, "All 2 expectations hold.")]
    [InlineData("vector(2)", 1, null, CheckOutcome.Pass, "1 expectation holds.")]
    [InlineData("scalar(vector(2))", 1, null, CheckOutcome.Pass, "1 expectation holds.")]
    [InlineData("1 - 1", 1, null, CheckOutcome.Fail, "value is 0; wanted: at least 1.")]
    [InlineData("backup_age_seconds > 1e9", 1, null, CheckOutcome.NoData, "There is no data for series; wanted: at least 1.")]
    [InlineData("no_such_metric", 1, null, CheckOutcome.NoData, "There is no data for series; wanted: at least 1.")]
    [InlineData("vector(1) / vector(0)", 1, null, CheckOutcome.Fail, "value is +Inf; wanted: at least 1.")]
    [InlineData("vector(2)", 1, "1h", CheckOutcome.Pass, "1 expectation holds.")]
    [InlineData("vector(0)", 1, "1h", CheckOutcome.Fail, null)]
    [InlineData("no_such_metric", 1, "10m", CheckOutcome.NoData, "There is no data for series over 10m; wanted: at least 1.")]
    [InlineData("prometheus_build_info", 1, "1d", CheckOutcome.NoData, null)]
    public async Task A_real_server_is_asked_and_every_value_judged(string query, double least, string? over, CheckOutcome outcome, string? message)
    {
        Assert.SkipWhen(prometheus.Absent is not null, prometheus.Absent ?? "");

        var judgement = await Probe(new PrometheusProbe(query, new Expectation(AtLeast: least), Over: over), $"main={prometheus.Address}");

        judgement.Outcome.ShouldBe(outcome, judgement.Message);
        judgement.Message.ShouldBe(message ?? judgement.Message);
    }

    [Fact]
    public async Task A_series_is_named_by_its_labels_and_shown_with_what_was_seen()
    {
        Assert.SkipWhen(prometheus.Absent is not null, prometheus.Absent ?? "");

        var judgement = await Probe(new PrometheusProbe("max by (host, __name__) (backup_age_seconds)", new Expectation(AtMost: 3600)), $"main={prometheus.Address}/");
        var ratio = await Probe(new PrometheusProbe("broken_ratio", new Expectation(AtMost: 3600)), $"main={prometheus.Address}");
        var held = await Probe(new PrometheusProbe("vector(2)", new Expectation("2"), Over: "4m"), $"main={prometheus.Address}");
        var gaps = await Probe(new PrometheusProbe("up{job='exporter'}", new Expectation("1"), Over: "1d"), $"main={prometheus.Address}");

        judgement.Message.ShouldBe("backup_age_seconds{host=\"b\"} is 7200; wanted: at most 3600.");
        judgement.Observations.ShouldContain(new Observation("backup_age_seconds{host=\"a\"}", CheckOutcome.Pass, "at most 3600", "60"));
        ratio.Outcome.ShouldBe(CheckOutcome.NoData);
        ratio.Observations.Single().Seen.ShouldBe("NaN");
        held.Observations.Single().Seen.ShouldBe("2 (241 values)");
        gaps.Observations.Single().Seen.ShouldNotBeNull().ShouldStartWith("gaps: ");
        gaps.Message.ShouldContain("(gaps: only ");
    }

    [Fact]
    public async Task A_query_that_is_wrong_is_an_error_in_the_servers_words()
    {
        Assert.SkipWhen(prometheus.Absent is not null, prometheus.Absent ?? "");

        var judgement = await Probe(new PrometheusProbe("sum(", new Expectation("1")), $"main={prometheus.Address}");

        judgement.Outcome.ShouldBe(CheckOutcome.Error);
        judgement.Message.ShouldStartWith("Prometheus 'main' says: ");
        judgement.Message.ShouldContain("parse error");
    }

    [Theory]
    [InlineData("""{"status":"success","data":{"resultType":"string","result":[1,"v1.2"]}}""", CheckOutcome.Fail, "value is v1.2; wanted: at most 1.")]
    [InlineData("""{"status":"success","data":{"resultType":"vector","result":[]}}""", CheckOutcome.NoData, "There is no data for series; wanted: at most 1.")]
    [InlineData("""{"status":"success","data":{"resultType":"vector","result":[{"metric":{"a":"1"},"histogram":[1,{}]}]}}""", CheckOutcome.Error, "Prometheus 'main' says: the query gives histograms; take a number of them, as with histogram_quantile")]
    [InlineData("""{"status":"error","errorType":"bad_data","error":"no \u0000 query"}""", CheckOutcome.Error, "Prometheus 'main' says: no \uFFFD query")]
    [InlineData("""{"status":"success"}""", CheckOutcome.Error, "Prometheus 'main' answered 200, and not as Prometheus does.")]
    [InlineData("""{"status":"success","data":{"resultType":"vector","result":[{"metric":{},"value":[1]}]}}""", CheckOutcome.Error, "Prometheus 'main' answered 200, and not as Prometheus does.")]
    [InlineData("""{"status":"success","data":{"resultType":"vector","result":[{"metric":{},"value":[1,2]}]}}""", CheckOutcome.Error, "Prometheus 'main' answered 200, and not as Prometheus does.")]
    [InlineData("""{"status":"success","data":{"resultType":"matrix","result":[{"metric":{},"values":[]}]}}""", CheckOutcome.NoData, "There is no data for value; wanted: at most 1.")]
    [InlineData("""[1]""", CheckOutcome.Error, "Prometheus 'main' answered 200, and not as Prometheus does.")]
    [InlineData("""<html/>""", CheckOutcome.Error, "Prometheus 'main' answered 200, and not as Prometheus does.")]
    [InlineData("", CheckOutcome.Error, "Prometheus 'main' answered 200, and not as Prometheus does.")]
    public async Task Whatever_a_server_answers_nothing_passes_that_was_not_seen(string answer, CheckOutcome outcome, string message)
    {
        await using var server = new ProbeTarget(ProbeTarget.Ok(answer));

        var judgement = await Probe(new PrometheusProbe("x", new Expectation(AtMost: 1)), $"main={server.Url()}");

        (judgement.Outcome, judgement.Message).ShouldBe((outcome, message));
    }

    [Theory]
    [InlineData("HTTP/1.1 401 No\r\nContent-Length: 0\r\n\r\n", "lets nobody ask with the token of Prometheus__Tokens (401)")]
    [InlineData("HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n", "answered 302, and not as Prometheus does")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{", "cannot be asked: the answer broke off")]
    [InlineData("garbage\r\n\r\n", "cannot be asked: what came is no HTTP")]
    public async Task A_server_that_gives_no_answer_is_an_error(string answer, string words)
    {
        await using var server = new ProbeTarget(answer);

        var judgement = await Probe(new PrometheusProbe("x", new Expectation("1")), $"main={server.Url()}");

        (judgement.Outcome, judgement.Message).ShouldBe((CheckOutcome.Error, $"Prometheus 'main' {words}."));
    }

    [Fact]
    public async Task More_series_than_are_read_is_an_error()
    {
        var series = string.Join(',', Enumerable.Range(0, 2000).Select(number => $$"""{"metric":{"n":"{{number}}"},"value":[1,"1"]}"""));
        await using var server = new ProbeTarget(ProbeTarget.Ok(Vector.Replace("SERIES", series, StringComparison.Ordinal)));

        var judgement = await Probe(new PrometheusProbe("x", new Expectation("1")), $"main={server.Url()}");

        judgement.Outcome.ShouldBe(CheckOutcome.Error);
        judgement.Message.ShouldContain("fewer series");
    }

    [Fact]
    public async Task Of_many_series_the_worst_are_kept_and_warnings_are_noted()
    {
        var series = string.Join(',', Enumerable.Range(0, 70).Select(number => $$"""{"metric":{"n":"{{number}}"},"value":[1,"{{(number == 69 ? 0 : 1)}}"]}"""));
        await using var many = new ProbeTarget(ProbeTarget.Ok(Vector.Replace("SERIES", series, StringComparison.Ordinal)));
        await using var part = new ProbeTarget(ProbeTarget.Ok("""{"status":"success","warnings":["a part did not come"],"data":{"resultType":"scalar","result":[1,"1"]}}"""));

        var judgement = await Probe(new PrometheusProbe("x", new Expectation("1")), $"main={many.Url()}");
        var warned = await Probe(new PrometheusProbe("x", new Expectation("1")), $"main={part.Url()}");

        judgement.Message.ShouldBe("{n=\"69\"} is 0; wanted: 1.");
        judgement.Observations.Count.ShouldBe(Judgement.MostObservations);
        warned.Observations.ShouldContain(new Observation("warning", CheckOutcome.Pass, null, "a part did not come"));
    }

    [Fact]
    [Trait("Category", "Security")]
    public async Task The_token_goes_to_its_server_alone_and_into_no_judgement()
    {
        var heads = new List<string>();
        await using var server = new ProbeTarget((stream, head, ct) =>
        {
            heads.Add(head);
            return ProbeTarget.Write(stream, ProbeTarget.Ok("""{"status":"error","error":"bad token hunter2-hunter2"}"""), ct);
        });
        var servers = $"main={server.Url("/prom")}, other={server.Url("/other")}";

        var judgement = await Probe(new PrometheusProbe("x", new Expectation("1"), "main"), servers, "main=hunter2-hunter2");
        await Probe(new PrometheusProbe("x", new Expectation("1"), "other"), servers, "main=hunter2-hunter2");

        judgement.Message.ShouldBe("Prometheus 'main' says: bad token •••");
        heads[0].ShouldStartWith("POST /prom/api/v1/query HTTP/1.1");
        heads[0].ShouldContain("Authorization: Bearer hunter2-hunter2\r\n");
        heads[1].ShouldStartWith("POST /other/api/v1/query HTTP/1.1");
        heads[1].ShouldNotContain("hunter2");
    }

    [Theory]
    [InlineData(null, null, "Prometheus__Servers")]
    [InlineData("a=http://a.example,b=http://b.example", null, "There are: a, b.")]
    [InlineData("a=http://a.example", "b", "There are: a.")]
    public async Task A_server_that_is_not_configured_is_an_error(string? servers, string? name, string words)
    {
        var judgement = await Probe(new PrometheusProbe("x", new Expectation("1"), name), servers);

        judgement.Outcome.ShouldBe(CheckOutcome.Error);
        judgement.Message.ShouldContain(words);
    }

    [Fact]
    public void A_probe_is_bounded()
    {
        var one = new PrometheusOptions { Servers = "main=http://10.0.0.5:9090" };
        var good = new PrometheusProbe("up", new Expectation("1"));

        FaultOf(good).ShouldBeNull();
        FaultOf(good, one).ShouldBeNull();
        FaultOf(good with { Server = "main", Over = "31d" }, one).ShouldBeNull();
        FaultOf(good, new PrometheusOptions()).ShouldNotBeNull().ShouldContain("Prometheus__Servers");
        FaultOf(good with { Server = "eu" }, one).ShouldNotBeNull().ShouldContain("main");
        FaultOf(good with { Server = "E U" }).ShouldNotBeNull();
        FaultOf(good with { Query = " " }).ShouldNotBeNull();
        FaultOf(good with { Query = new string('x', 4001) }).ShouldNotBeNull();
        FaultOf(good with { Over = "32d" }).ShouldNotBeNull();
        FaultOf(good with { Over = "soon" }).ShouldNotBeNull();
        FaultOf(good with { Expect = null! }).ShouldNotBeNull();
        FaultOf(good with { Expect = new Expectation(Present: false) }).ShouldNotBeNull().ShouldContain("absent(");
    }

    [Theory]
    [InlineData("1s", 2)]
    [InlineData("4m", 241)]
    [InlineData("10m", 201)]
    [InlineData("1h", 241)]
    [InlineData("31d", 251)]
    public void A_range_has_a_bounded_number_of_points(string over, int points) =>
        PrometheusRange.Ending(DateTimeOffset.UnixEpoch, Period.Parse(over)).Points.ShouldBe(points);

    [Theory]
    [InlineData("main", null, "Prometheus__Servers")]
    [InlineData("Main=http://a.example", null, "Prometheus__Servers has 'Main'")]
    [InlineData("main=ftp://a.example", null, "Prometheus__Servers has 'main'")]
    [InlineData("main=http://ada:hunter2@a.example", null, "Prometheus__Servers has 'main'")]
    [InlineData("main=http://a.example?x=hunter2", null, "Prometheus__Servers has 'main'")]
    [InlineData("main=http://a.example,main=http://b.example", null, "once")]
    [InlineData("main=http://a.example", "hunter2", "Prometheus__Tokens has a name")]
    [InlineData("main=http://a.example", "eu=hunter2", "Prometheus__Tokens has a name")]
    [InlineData("main=http://a.example", "main=", "Prometheus__Tokens has a token for 'main'")]
    [InlineData("main=http://a.example", "main=hunter 2", "Prometheus__Tokens has a token for 'main'")]
    [InlineData("main=http://a.example", "main=hunter2,main=hunter2", "once")]
    public void What_is_no_server_stops_the_start_and_tells_no_token(string servers, string? tokens, string words)
    {
        var refused = Should.Throw<StartRefusedException>(() => Read(servers, tokens));

        refused.Message.ShouldContain(words);
        refused.Message.ShouldNotContain("hunter");
    }

    [Fact]
    public void Servers_and_tokens_stand_side_by_side() =>
        Read("main=https://prometheus.example.org/base , eu=http://10.0.0.5:9090/", " eu=t0ken== ").Configured().ShouldBe(
        [
            new("main", new Uri("https://prometheus.example.org/base/"), null),
            new("eu", new Uri("http://10.0.0.5:9090/"), "t0ken=="),
        ]);

    private static PrometheusOptions Read(string? servers, string? tokens) => OptionsRegistration.Read<PrometheusOptions>(
        new ConfigurationBuilder().AddInMemoryCollection([new("Prometheus:Servers", servers), new("Prometheus:Tokens", tokens)]).Build());

    private static async Task<Judgement> Probe(PrometheusProbe probe, string? servers, string? tokens = null)
    {
        // No inner address is allowed to a user's URL, and the operator's servers are reached all the same.
        await using var services = ProbeTarget.Services(allowed: null, bytes: 32 * 1024);
        var prober = new PrometheusProber(services.GetRequiredService<IHttpClientFactory>(), Options.Create(Read(servers, tokens)), ProbeTarget.Within(TimeSpan.FromSeconds(60)), TimeProvider.System);
        return await prober.Probe(probe, TestContext.Current.CancellationToken);
    }

    private static string? FaultOf(PrometheusProbe probe, PrometheusOptions? options = null) => options is null ? PrometheusProbes.FaultOf(probe)?.Message : PrometheusProbes.FaultOf(probe, options);
}
