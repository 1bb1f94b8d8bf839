using Preflight.Features.Evidence.Checks;
using Preflight.Features.Evidence.Judging;

namespace Preflight.Features.Evidence.Probing;

/// <summary>What a check may ask.</summary>
public sealed class HttpProbesTests
{
    private static readonly HttpProbe Good = new("https://example.org/readyz", new HttpExpectations(200));

    [Fact]
    public void A_usual_probe_is_taken()
    {
        FaultOf(Good).ShouldBeNull();
        FaultOf(new HttpProbe("http://example.org:8080/a?b=c", new HttpExpectations(
            200, Wanted("Strict-Transport-Security"), Wanted("$.ready"), "^ok$", 60_000), "POST", new Dictionary<string, string> { ["Authorization"] = "Bearer x", ["Content-Type"] = "text/xml", ["User-Agent"] = "probe" }, "<a/>")).ShouldBeNull();
        FaultOf(Good with { Expect = new(TlsDaysLeft: 0) }).ShouldBeNull();
    }

    [Theory]
    [InlineData("")]
    [InlineData("/readyz")]
    [InlineData("ftp://example.org")]
    [InlineData("file:///etc/passwd")]
    [InlineData("https://ada:hunter2@example.org")]
    [InlineData("https://example.org/a b")]
    [InlineData("https://example.org/\r\nX: 1")]
    [InlineData("https://example.org/#a")]
    [InlineData("https://example.org:0/")]
    public void What_is_no_address_is_refused_and_not_repeated(string url) =>
        FaultOf(Good with { Url = url }).ShouldNotBeNull().ShouldNotContain("hunter2");

    [Theory]
    [InlineData("Host", "a")]
    [InlineData("content-length", "1")]
    [InlineData("Transfer-Encoding", "chunked")]
    [InlineData("Accept-Encoding", "gzip")]
    [InlineData("", "a")]
    [InlineData("X A", "a")]
    [InlineData("X:A", "a")]
    [InlineData("X-A", "a\r\nX-B: b")]
    [InlineData("X-A", "é")]
    [InlineData("X-A", null)]
    public void What_is_no_header_is_refused(string name, string? value) => FaultOf(Good with { Headers = new Dictionary<string, string> { [name] = value! } }).ShouldNotBeNull();

    [Fact]
    public void Everything_has_a_bound()
    {
        string?[] faults =
        [
            FaultOf(Good with { Url = "https://example.org/" + new string('a', 2048) }),
            FaultOf(Good with { Method = "DELETE" }),
            FaultOf(Good with { Body = "a" }),
            FaultOf(Good with { Method = "POST", Body = new string('é', 8193) }),
            FaultOf(Good with { Headers = Enumerable.Range(0, 21).ToDictionary(number => $"X-{number}", _ => "a") }),
            FaultOf(Good with { Headers = new Dictionary<string, string> { ["X-A"] = "1", ["x-a"] = "2" } }),
            FaultOf(Good with { Headers = new Dictionary<string, string> { ["X-A"] = new string('a', 2001) } }),
            FaultOf(Good with { Expect = null! }),
            FaultOf(Good with { Expect = new() }),
            FaultOf(Good with { Expect = new(99) }),
            FaultOf(Good with { Expect = new(600) }),
            FaultOf(Good with { Expect = new(MaxMs: 0) }),
            FaultOf(Good with { Expect = new(MaxMs: 60_001) }),
            FaultOf(Good with { Expect = new(TlsDaysLeft: -1) }),
            FaultOf(Good with { Expect = new(TlsDaysLeft: 3651) }),
            FaultOf(new HttpProbe("http://example.org", new(TlsDaysLeft: 1))),
            FaultOf(Good with { Method = "HEAD", Expect = new(Body: "a") }),
            FaultOf(Good with { Method = "HEAD", Expect = new(Json: Wanted("$")) }),
            FaultOf(Good with { Expect = new(Headers: Wanted("a b")) }),
            FaultOf(Good with { Expect = new(Headers: Enumerable.Range(0, 21).ToDictionary(number => $"X-{number}", _ => new Expectation())) }),
            FaultOf(Good with { Expect = new(Headers: new Dictionary<string, Expectation> { ["X-A"] = new(Matches: "(a)\\1") }) }),
            FaultOf(Good with { Expect = new(Json: new Dictionary<string, Expectation>()) }),
            FaultOf(Good with { Expect = new(Json: Enumerable.Range(0, 51).ToDictionary(number => $"$.a{number}", _ => new Expectation())) }),
            FaultOf(Good with { Expect = new(Json: Wanted("ready")) }),
            FaultOf(Good with { Expect = new(Body: "") }),
            FaultOf(Good with { Expect = new(Body: "(?<=a)b") }),
            FaultOf(Good with { Expect = new(Body: new string('a', 501)) }),
        ];

        faults.ShouldAllBe(fault => fault != null && fault.EndsWith('.'));
    }

    [Fact]
    public void A_fault_tells_its_member()
    {
        HttpProbes.FaultOf(Good with { Url = "/readyz" }).ShouldNotBeNull().Member.ShouldBe(["url"]);
        HttpProbes.FaultOf(Good with { Expect = new(Json: Wanted("ready")) }).ShouldNotBeNull().Member.ShouldBe(["expect", "json", "ready"]);
        HttpProbes.FaultOf(Good with { Expect = new(Headers: new Dictionary<string, Expectation> { ["X-A"] = new(Matches: "(") }) }).ShouldNotBeNull().Member.ShouldBe(["expect", "headers", "X-A"]);
    }

    private static Dictionary<string, Expectation> Wanted(string name) => new() { [name] = new() };

    private static string? FaultOf(HttpProbe probe) => HttpProbes.FaultOf(probe)?.Message;
}
