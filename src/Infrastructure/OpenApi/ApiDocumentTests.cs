using System.Net;
using System.Text.Json.Nodes;
using Preflight.Infrastructure.Http;

namespace Preflight.Infrastructure.OpenApi;

public sealed class ApiDocumentTests(SampleApi api) : IAsyncLifetime
{
    private JsonNode _document = null!;

    public async ValueTask InitializeAsync() => _document = JsonNode.Parse((await api.Get(PreflightOpenApi.DocumentPath)).Bytes)!;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public void Every_operation_is_there_once_with_its_id_tag_and_summary()
    {
        var operations = Operations().ToArray();
        operations.Select(operation => (string)operation["operationId"]!).Order().ShouldBe(
            ["break", "comparePalettes", "dryPalette", "listPalettes", "paint", "ping", "readPalette", "strokes", "watchPalette", "writeNotes"]);
        operations.ShouldAllBe(operation => operation["summary"]!.ToString().Length > 0 && operation["description"]!.ToString().Length > 0);
        Operation("paint")["tags"]!.AsArray().Select(tag => tag!.ToString()).ShouldBe(["Palettes"]);
        _document["tags"]![0]!["description"]!.ToString().ShouldBe("Colours that go together.");
    }

    [Theory]
    [InlineData("paint", "palette swatch #IfMatch #IfNoneMatch #IdempotencyKey #RequestId")]
    [InlineData("readPalette", "palette #IfMatch #IfNoneMatch #RequestId")]
    [InlineData("listPalettes", "search shade recent #Limit #After #RequestId")]
    [InlineData("writeNotes", "palette base dryRun #IdempotencyKey #RequestId")]
    [InlineData("strokes", "palette dryRun #IdempotencyKey #RequestId")]
    public void Every_parameter_is_told_from_where_it_is_bound(string id, string parameters) =>
        string.Join(' ', Operation(id)["parameters"]!.AsArray().Select(NameOf)).ShouldBe(parameters);

    [Theory]
    [InlineData("paint", "200 400 403 404 406 408 409 412 413 415 422 429 500 504")]
    [InlineData("readPalette", "200 304 400 404 406 412 429 500 504")]
    [InlineData("strokes", "201 400 403 404 406 408 409 413 415 422 429 500 504")]
    [InlineData("dryPalette", "204 400 403 404 408 409 413 415 422 429 500 504")]
    [InlineData("watchPalette", "200 400 404 406 429 500")]
    public void Every_answer_is_told_problems_too(string id, string statuses) =>
        string.Join(' ', Operation(id)["responses"]!.AsObject().Select(response => response.Key)).ShouldBe(statuses);

    [Theory]
    [InlineData("readPalette")]
    [InlineData("listPalettes")]
    [InlineData("watchPalette")]
    public void A_read_has_no_body(string id) => Operation(id)["requestBody"].ShouldBeNull();

    [Fact]
    public void Bounds_are_those_of_the_validator()
    {
        var route = Operation("paint")["parameters"]![0]!["schema"]!;
        route["maxLength"]!.GetValue<int>().ShouldBe(20);
        route["pattern"]!.ToString().ShouldBe("^[a-z-]+$");
        var body = Schema("PaintBody");
        body["properties"]!["weight"]!.ToJsonString().ShouldBe("""{"type":"number","format":"double","minimum":0,"maximum":10,"default":1.5}""");
        body["properties"]!["reason"]!["maxLength"]!.GetValue<int>().ShouldBe(30);
    }

    [Fact]
    public void A_body_tells_what_is_required_and_that_nothing_else_is_taken()
    {
        var body = Schema("PaintBody");
        body["required"]!.ToJsonString().ShouldBe("""["shade"]""");
        body["additionalProperties"]!.GetValue<bool>().ShouldBeFalse();
        body["properties"]!.AsObject().Select(property => property.Key).ShouldBe(["shade", "reason", "on", "seenAt", "weight"]);
    }

    [Fact]
    public void An_answer_requires_only_what_is_always_there()
    {
        Schema("SwatchView")["required"]!.ToJsonString().ShouldBe("""["palette","swatch","shade","weight","actor"]""");
        _document.ToJsonString().ShouldNotContain("\"null\"");
    }

    [Fact]
    public void Enums_are_told_by_the_names_that_are_taken() => Schema("Shade")["enum"]!.ToJsonString().ShouldBe("""["pitch-black","off-white"]""");

    [Fact]
    public void Variants_are_told_apart()
    {
        Schema("Stroke")["discriminator"]!["mapping"]!["brush"]!.ToString().ShouldBe("#/components/schemas/Brush");
        Schema("Brush")["properties"]!["kind"]!["const"]!.ToString().ShouldBe("brush");
        Schema("Brush")["required"]!.ToJsonString().ShouldBe("""["kind","shade","width"]""");
    }

    [Fact]
    public void Text_goes_in_and_out_under_its_media_types()
    {
        Operation("writeNotes")["requestBody"]!["content"]!.AsObject().Select(content => content.Key)
            .ShouldBe(["text/markdown", "text/plain", "application/octet-stream"]);
        Operation("comparePalettes")["responses"]!["200"]!["content"]!.AsObject().Select(content => content.Key)
            .ShouldBe(["application/json", "text/markdown"]);
    }

    [Fact]
    public void An_example_request_shows_in_parameters_and_body()
    {
        Operation("paint")["parameters"]![0]!["example"]!.ToString().ShouldBe("sunset");
        Operation("paint")["requestBody"]!["content"]!["application/json"]!["example"]!.ToJsonString()
            .ShouldBe("""{"shade":"off-white","reason":"too dark","weight":2}""");
        Operation("paint")["responses"]!["200"]!["content"]!["application/json"]!["example"]!["actor"]!.ToString().ShouldBe("ada");
    }

    [Fact]
    public void Several_example_requests_show_by_their_names()
    {
        var content = Operation("strokes")["requestBody"]!["content"]!["application/json"]!;
        content["examples"]!.AsObject().Select(example => example.Key).ShouldBe(["brush", "scrape"]);
        content["examples"]!["scrape"]!["value"]!.ToJsonString().ShouldBe("""{"strokes":[{"kind":"scrape","rows":[1,2]}]}""");
        content["example"].ShouldBeNull();
    }

    [Fact]
    public void Every_reference_leads_somewhere_and_every_part_is_used()
    {
        var references = _document.ToJsonString().Split("\"$ref\":\"#/components/").Skip(1).Select(text => text[..text.IndexOf('"', StringComparison.Ordinal)]).ToHashSet();
        var parts = _document["components"]!.AsObject().SelectMany(kind => kind.Value!.AsObject().Select(part => $"{kind.Key}/{part.Key}")).ToHashSet();
        references.Except(parts).ShouldBeEmpty();
        // Location belongs to 202 and 201 answers, Link to pages: the sample has both.
        parts.Except(references).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_same_code_gives_the_same_bytes()
    {
        await using var other = await SampleApi.Start();
        using var client = SampleApi.ClientOf(other);
        (await client.GetByteArrayAsync(PreflightOpenApi.DocumentPath)).ShouldBe((await api.Get(PreflightOpenApi.DocumentPath)).Bytes);
    }

    [Fact]
    public async Task A_client_that_has_it_is_told_so()
    {
        var first = await api.Get(PreflightOpenApi.DocumentPath);
        (await api.Get(PreflightOpenApi.DocumentPath, ("If-None-Match", first.Tag!))).Status.ShouldBe(HttpStatusCode.NotModified);
    }

    [Fact]
    public async Task The_page_asks_no_other_host()
    {
        var page = await api.Get(PreflightOpenApi.DocsPath);
        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Text.ShouldNotContain("://");
        var policy = page.Header("Content-Security-Policy");
        policy.ShouldStartWith("default-src 'none';");
        policy.ShouldNotContain("unsafe-eval");
        policy.ShouldNotContain("unsafe-inline");
        policy.ShouldNotContain("http");
        var nonce = policy.Split("'nonce-")[1].Split('\'')[0];
        WebUtility.HtmlDecode(page.Text).Split($"nonce=\"{nonce}\"").Length.ShouldBe(4);
        // Scalar's own style sheet takes its nonce from here.
        page.Text.ShouldContain($"<meta property=\"csp-nonce\" content=\"{nonce}\">");
        (await api.Get(PreflightOpenApi.DocsPath)).Header("Content-Security-Policy").ShouldNotContain(nonce);
    }

    private static string NameOf(JsonNode? parameter) =>
        parameter!["name"]?.ToString() ?? "#" + parameter["$ref"]!.ToString().Split('/')[^1];

    private IEnumerable<JsonNode> Operations() => _document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject()).Select(operation => operation.Value!);

    private JsonNode Operation(string id) => Operations().Single(operation => operation["operationId"]!.ToString() == id);

    private JsonNode Schema(string name) => _document["components"]!["schemas"]![name]!;
}
