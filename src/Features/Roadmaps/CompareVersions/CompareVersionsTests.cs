namespace Preflight.Features.Roadmaps.CompareVersions;

public sealed class CompareVersionsTests(PreflightApp app)
{
    [Fact]
    public async Task The_difference_is_told_field_by_field()
    {
        var roadmap = await Changed();
        var diff = await app.Get($"{roadmap}/diff?from=1&to=3");
        diff.GetProperty("to").GetInt64().ShouldBe(3);
        diff.GetProperty("changes").EnumerateArray()
            .Select(change => $"{change.GetProperty("item").GetString()} {change.GetProperty("field").GetString()} {change.GetProperty("from").GetString()} {change.GetProperty("to").GetString()}")
            .ShouldBe(["M1.2 status not-started done", "M1.3 owner Platform Ada"]);
        (await app.Get($"{roadmap}/diff?from=2001-01-01T00:00:00Z", 404)).GetProperty("code").GetString().ShouldBe("roadmap.version-not-found");
        await app.Get($"{roadmap}/diff?from=yesterday", 422);
    }

    [Fact]
    public async Task As_Markdown_it_is_fit_for_a_comment()
    {
        var roadmap = await Changed();
        var answer = await app.Send(HttpMethod.Get, $"{roadmap}/diff?from=1", null, 200, ("Accept", "text/markdown"));
        answer.Context.Response.ContentType.ShouldBe("text/markdown; charset=utf-8");
        (await answer.ReadAsTextAsync()).ShouldContain("- **M1.2** status: not-started → done\n");
    }

    private async Task<string> Changed()
    {
        var roadmap = await app.Import(Given.Checkout);
        await app.Send(HttpMethod.Put, $"{roadmap}/items/M1.2/status", """{"status":"done"}""");
        await app.Send(HttpMethod.Put, $"{roadmap}/items/M1.3/owner", """{"owner":"Ada"}""");
        return roadmap;
    }
}
