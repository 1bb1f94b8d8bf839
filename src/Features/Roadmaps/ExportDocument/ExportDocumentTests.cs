namespace Preflight.Features.Roadmaps.ExportDocument;

public sealed class ExportDocumentTests(PreflightApp app)
{
    [Theory]
    [InlineData("\uFEFF# R\r\n\r\n## M1 One\r\n- [ ] a\t \r\n* [X] b")]
    [InlineData("- [ ] no heading\n\n\n\n")]
    [InlineData("no item at all")]
    public async Task An_untouched_import_comes_back_byte_for_byte(string document)
    {
        var roadmap = await app.Import(document);
        using var client = app.Client();
        using var answer = await client.GetAsync($"{roadmap}/document");
        (await answer.Content.ReadAsByteArrayAsync()).ShouldBe(System.Text.Encoding.UTF8.GetBytes(document));
        answer.Content.Headers.ContentType!.ToString().ShouldBe("text/markdown; charset=utf-8");
    }

    [Fact]
    public async Task Older_versions_stay_readable_by_version_and_by_instant()
    {
        var roadmap = await app.Import(Given.Checkout);
        await app.Send(HttpMethod.Put, $"{roadmap}/items/M1.2/status", """{"status":"done"}""");
        (await app.Text($"{roadmap}/document?version=1")).ShouldBe(Given.Checkout);
        (await app.Text($"{roadmap}/document?asOf=2999-01-01T00:00:00Z")).ShouldNotBe(Given.Checkout);
        await app.Get($"{roadmap}/document?asOf=2001-01-01T00:00:00Z", 404);
        await app.Get($"{roadmap}/document?version=3", 404);
        await app.Get($"{roadmap}/document?version=1&asOf=2999-01-01T00:00:00Z", 422);
    }

    [Fact]
    public async Task A_client_that_has_the_version_gets_no_body()
    {
        var roadmap = await app.Import(Given.Checkout);
        var answer = await app.Send(HttpMethod.Get, $"{roadmap}/document", null, 304, ("If-None-Match", "\"1\""));
        answer.Context.Response.Headers.ETag.ToString().ShouldBe("\"1\"");
    }
}
