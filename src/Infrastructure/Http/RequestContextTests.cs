using System.Net;

namespace Preflight.Infrastructure.Http;

public sealed class RequestContextTests(SampleApi api)
{
    private const string Notes = "/api/v1/palettes/sunset/notes";

    [Theory]
    [InlineData("build-42.retry_1:a")]
    [InlineData("0192f1d2-7c1e-7000-8000-000000000000")]
    public async Task A_request_id_is_kept(string id) =>
        (await api.Get("/api/v1/ping", ("X-Request-Id", id))).Header("X-Request-Id").ShouldBe(id);

    [Theory]
    [InlineData("has space")]
    [InlineData("<script>")]
    [InlineData("ünsafe")]
    public void An_unsafe_request_id_is_not(string id) => RequestIdentity.IsAcceptable(id).ShouldBeFalse();

    [Fact]
    public void A_request_id_has_a_longest_form()
    {
        RequestIdentity.IsAcceptable(new string('a', 128)).ShouldBeTrue();
        RequestIdentity.IsAcceptable(new string('a', 129)).ShouldBeFalse();
        RequestIdentity.IsAcceptable("").ShouldBeFalse();
    }

    [Fact]
    public async Task A_request_without_an_id_gets_one_that_sorts_by_time()
    {
        var id = (await api.Get("/api/v1/ping", ("X-Request-Id", "a b"))).Header("X-Request-Id");
        Guid.Parse(id).Version.ShouldBe(7);
    }

    [Fact]
    public async Task A_trace_is_carried_on_and_told_in_answer_and_problem()
    {
        const string trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        var answer = await api.Get("/nowhere", ("traceparent", $"00-{trace}-00f067aa0ba902b7-01"));
        answer.Json.GetProperty("traceId").GetString().ShouldBe(trace);
        answer.Header("traceresponse").ShouldStartWith($"00-{trace}-");
    }

    [Fact]
    public async Task Every_answer_has_the_safe_headers_and_none_names_the_server()
    {
        foreach (var path in (string[])["/api/v1/ping", "/nowhere", "/api/v1/broken/secret"])
        {
            var answer = await api.Get(path);
            answer.Header("X-Content-Type-Options").ShouldBe("nosniff");
            answer.Header("Vary").ShouldBe("Accept-Encoding");
            answer.Header("Server").ShouldBeEmpty();
            answer.Header("X-Request-Id").ShouldNotBeEmpty();
        }
    }

    [Theory]
    [InlineData("\"8e03978e-40d5-43dd-bc93-6894a57f9324\"", "8e03978e-40d5-43dd-bc93-6894a57f9324")]
    [InlineData("8e03978e-40d5-43dd-bc93-6894a57f9324", "8e03978e-40d5-43dd-bc93-6894a57f9324")]
    [InlineData("\"a \\\"b\\\" \\\\c\"", "a \"b\" \\c")]
    public async Task An_idempotency_key_is_read_quoted_or_bare(string header, string key) =>
        (await api.Send(HttpMethod.Put, Notes, SampleApi.Bytes("x"u8.ToArray(), null), ("Idempotency-Key", header)))
            .Json.GetProperty("idempotencyKey").GetString().ShouldBe(key);

    [Theory]
    [InlineData("")]
    [InlineData("\"\"")]
    [InlineData("\"open")]
    [InlineData("a\"b")]
    [InlineData("\"a\"b\"")]
    [InlineData("\"a\\b\"")]
    [InlineData("a, b")]
    public async Task A_key_that_is_none_is_refused(string header)
    {
        var answer = await api.Send(HttpMethod.Put, Notes, SampleApi.Bytes("x"u8.ToArray(), null), ("Idempotency-Key", header));
        answer.Problem(HttpStatusCode.BadRequest).ShouldBe("request.malformed");
        answer.Faults.Single().ShouldStartWith("Idempotency-Key: ");
    }

    [Fact]
    public void A_key_has_a_longest_form()
    {
        IdempotencyKey.TryParse(new string('k', 255), out _).ShouldBeTrue();
        IdempotencyKey.TryParse(new string('k', 256), out _).ShouldBeFalse();
    }

    [Fact]
    public async Task Two_keys_are_refused()
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, Notes) { Content = SampleApi.Bytes("x"u8.ToArray(), null) };
        request.Headers.Add("Idempotency-Key", ["a", "b"]);
        using var response = await api.Client.SendAsync(request);
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Safe_methods_have_no_key() =>
        (await api.Get("/api/v1/ping", ("Idempotency-Key", "\"\""))).Status.ShouldBe(HttpStatusCode.OK);
}
