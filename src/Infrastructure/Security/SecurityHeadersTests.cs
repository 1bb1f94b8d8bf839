using System.Net;
using Preflight.Infrastructure.Http;

namespace Preflight.Infrastructure.Security;

[Trait("Category", "Security")]
public sealed class SecurityHeadersTests(SampleApi api)
{
    [Theory]
    [InlineData("/api/v1/palettes/sunset", 200)]
    [InlineData("/nowhere", 404)]
    [InlineData("/api/v1/broken/secret", 500)]
    [InlineData("/docs", 200)]
    public async Task Every_answer_tells_browsers_what_they_may_make_of_it(string path, int status)
    {
        var answer = await api.Get(path);
        ((int)answer.Status).ShouldBe(status);
        answer.Header("X-Content-Type-Options").ShouldBe("nosniff");
        answer.Header("Referrer-Policy").ShouldBe("no-referrer");
        answer.Header("Cross-Origin-Opener-Policy").ShouldBe("same-origin");
        answer.Header("Cross-Origin-Resource-Policy").ShouldBe("same-origin");
        answer.Header("Permissions-Policy").ShouldContain("camera=()");
        answer.Header("Content-Security-Policy").ShouldStartWith("default-src 'none'; ");
        answer.Header("Content-Security-Policy").ShouldContain("frame-ancestors 'none'");
        answer.Header("Cache-Control").ShouldNotBeEmpty();
        (answer.Header("Server"), answer.Header("X-Powered-By"), answer.Header("Strict-Transport-Security")).ShouldBe(("", "", ""));
    }

    [Fact]
    public async Task What_a_change_answers_with_is_stored_nowhere() =>
        (await api.Send(HttpMethod.Post, "/api/v1/nowhere")).Header("Cache-Control").ShouldBe("no-store");

    [Fact]
    public async Task Over_TLS_browsers_are_told_to_stay_there()
    {
        await using var app = await SampleApi.Start("--Http:TrustedProxies", "127.0.0.1");
        using var client = SampleApi.ClientOf(app);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/ping");
        request.Headers.Add("X-Forwarded-Proto", "https");
        request.Headers.Add("X-Forwarded-For", "192.0.2.7");
        using var answer = await client.SendAsync(request);
        answer.Headers.GetValues("Strict-Transport-Security").Single().ShouldBe("max-age=63072000; includeSubDomains");
    }

    [Theory]
    [InlineData("https://readiness.example.org", "https://readiness.example.org")]
    [InlineData("https://evil.example.org", null)]
    [InlineData("null", null)]
    public async Task Only_origins_that_were_named_may_ask_from_a_browser(string origin, string? allowed)
    {
        await using var app = await SampleApi.Start("--Cors:AllowedOrigins", "https://readiness.example.org, https://other.example.org");
        using var client = SampleApi.ClientOf(app);
        using var request = new HttpRequestMessage(HttpMethod.Options, "/api/v1/palettes/sunset");
        request.Headers.Add("Origin", origin);
        request.Headers.Add("Access-Control-Request-Method", "GET");
        using var answer = await client.SendAsync(request);
        (answer.Headers.TryGetValues("Access-Control-Allow-Origin", out var origins) ? origins.Single() : null).ShouldBe(allowed);
    }

    [Fact]
    public async Task What_an_origin_is_allowed_is_not_kept_for_another_also_where_there_is_one()
    {
        await using var app = await SampleApi.Start("--Cors:AllowedOrigins", "https://readiness.example.org");
        using var client = SampleApi.ClientOf(app);
        foreach (var method in new[] { HttpMethod.Options, HttpMethod.Get })
        {
            using var request = new HttpRequestMessage(method, "/api/v1/ping");
            request.Headers.Add("Origin", "https://readiness.example.org");
            request.Headers.Add("Access-Control-Request-Method", "GET");
            using var answer = await client.SendAsync(request);
            answer.Headers.GetValues("Access-Control-Allow-Origin").Single().ShouldBe("https://readiness.example.org");
            answer.Headers.Vary.ShouldContain("Origin");
        }
    }

    [Theory]
    [InlineData("*")]
    [InlineData("https://*.example.org/")]
    [InlineData("readiness.example.org")]
    [InlineData("https://readiness.example.org/board")]
    public async Task What_is_no_origin_stops_the_start(string origins)
    {
        var stopped = await Should.ThrowAsync<Exception>(async () =>
        {
            await using var app = await SampleApi.Start("--Cors:AllowedOrigins", origins);
        });
        stopped.Message.ShouldContain("Cors__AllowedOrigins");
        stopped.Message.ShouldContain("no origin");
    }

    [Theory]
    [InlineData("""{"csp-report":{"violated-directive":"script-src 'self'","blocked-uri":"inline"}}""", HttpStatusCode.NoContent)]
    [InlineData("""[{"type":"csp-violation","body":{"effectiveDirective":"style-src-attr"}}]""", HttpStatusCode.NoContent)]
    [InlineData("{", HttpStatusCode.BadRequest)]
    public async Task Browsers_reports_are_taken(string report, HttpStatusCode status) =>
        (await api.Send(HttpMethod.Post, SecurityHeaders.ReportPath, new StringContent(report))).Status.ShouldBe(status);

    [Fact]
    public async Task A_report_that_is_too_large_is_refused() =>
        (await api.Send(HttpMethod.Post, SecurityHeaders.ReportPath, new StringContent(new string('[', 20_000)))).Status.ShouldBe(HttpStatusCode.RequestEntityTooLarge);

    [Fact]
    public void Reports_are_counted_by_directives_that_there_are() =>
        CspReports.DirectivesOf(System.Text.Json.JsonDocument.Parse("""[{"body":{"effectiveDirective":"img-src"}},{"body":{"effectiveDirective":"x\u0001y"}},7]""").RootElement)
            .ShouldBe(["img-src", "other"]);
}
