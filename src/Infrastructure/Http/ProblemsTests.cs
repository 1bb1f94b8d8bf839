using System.Net;

namespace Preflight.Infrastructure.Http;

public sealed class ProblemsTests(SampleApi api)
{
    [Fact]
    public async Task An_unknown_route_is_a_problem()
    {
        var answer = await api.Get("/api/v1/nowhere");
        answer.Problem(HttpStatusCode.NotFound).ShouldBe("request.unknown-route");
        answer.Json.GetProperty("instance").GetString().ShouldBe("/api/v1/nowhere");
    }

    [Fact]
    public async Task A_browser_gets_the_problem_too() =>
        (await api.Get("/nowhere", ("Accept", "text/html"))).Problem(HttpStatusCode.NotFound).ShouldBe("request.unknown-route");

    [Theory]
    [InlineData("DELETE", "/api/v1/palettes/sunset", "GET, HEAD")]
    [InlineData("PATCH", "/api/v1/palettes/sunset/notes", "PUT")]
    [InlineData("BREW", "/api/v1/palettes/sunset/notes", "PUT")]
    public async Task Another_method_is_a_problem_that_says_which_are_taken(string method, string path, string allowed)
    {
        var answer = await api.Send(new HttpMethod(method), path);
        answer.Problem(HttpStatusCode.MethodNotAllowed).ShouldBe("request.method-not-allowed");
        string.Join(", ", answer.ContentHeaders.Allow.Order()).ShouldBe(allowed);
        answer.Json.GetProperty("detail").GetString()!.ShouldContain(allowed);
    }

    [Fact]
    public async Task An_accept_that_nothing_meets_is_a_problem()
    {
        var answer = await api.Get("/api/v1/palettes/sunset", ("Accept", "image/png, text/html;q=0.8"));
        answer.Problem(HttpStatusCode.NotAcceptable).ShouldBe("request.not-acceptable");
        answer.Json.GetProperty("detail").GetString()!.ShouldContain("application/json");
    }

    [Theory]
    [InlineData("application/json", "{}")]
    [InlineData("text/markdown", "- one shade less")]
    [InlineData("text/*", "- one shade less")]
    [InlineData("text/markdown;q=0.5, application/json", "{}")]
    [InlineData("*/*, application/json;q=0.1", "- one shade less")]
    [InlineData("*/*", "{}")]
    public async Task Accept_chooses_the_form_of_the_answer(string accept, string text) =>
        (await api.Get("/api/v1/palettes/sunset/difference", ("Accept", accept))).Text.ShouldBe(text);

    [Fact]
    public async Task A_fault_of_ours_says_nothing_about_its_cause()
    {
        var answer = await api.Get("/api/v1/broken/secret");
        answer.Problem(HttpStatusCode.InternalServerError).ShouldBe("server.fault");
        answer.Text.ShouldNotContain("hunter2");
        answer.Text.ShouldNotContain("Exception");
    }

    [Fact]
    public async Task A_fault_that_the_server_found_while_reading_keeps_its_status()
    {
        var answer = await api.Get("/api/v1/broken/kestrel");
        answer.Problem(HttpStatusCode.RequestTimeout).ShouldBe("request.timeout");
        answer.Text.ShouldNotContain("due to data arriving");
    }

    [Fact]
    public async Task A_refusal_carries_what_the_slice_says()
    {
        var answer = await api.Json(HttpMethod.Put, "/api/v1/palettes/none/swatches/1", """{"shade":"off-white"}""");
        answer.Problem(HttpStatusCode.NotFound).ShouldBe("palette.not-found");
        answer.Json.GetProperty("detail").GetString().ShouldBe("There is no palette none.");
        answer.Json.GetProperty("near")[0].GetString().ShouldBe("noon");
    }

    [Fact]
    public async Task A_broken_rule_is_told_with_its_place()
    {
        var answer = await api.Json(HttpMethod.Put, "/api/v1/palettes/Sunset/swatches/1",
            """{"shade":"off-white","reason":"it is far too long to be a good reason","weight":11}""");
        answer.Problem(HttpStatusCode.UnprocessableEntity).ShouldBe("request.invalid");
        var errors = answer.Json.GetProperty("errors");
        errors[0].GetProperty("parameter").GetString().ShouldBe("palette");
        errors[1].GetProperty("pointer").GetString().ShouldBe("/reason");
        errors[2].GetProperty("pointer").GetString().ShouldBe("/weight");
    }

    [Fact]
    public async Task The_route_that_FastEndpoints_adds_is_not_there() =>
        (await api.Get("/_test_url_cache_")).Problem(HttpStatusCode.NotFound).ShouldBe("request.unknown-route");

    [Fact]
    public async Task A_request_that_takes_too_long_is_ended()
    {
        await using var app = await SampleApi.Start("--Http:RequestTimeout=00:00:01");
        using var client = SampleApi.ClientOf(app);
        using var response = await client.GetAsync("/api/v1/broken/endless");
        response.StatusCode.ShouldBe(HttpStatusCode.GatewayTimeout);
        (await response.Content.ReadAsStringAsync()).ShouldContain("server.took-too-long");
    }
}
