namespace Preflight.Features.Evidence.Badges.PutBadge;

[Trait("Category", "Security")]
public sealed class PutBadgeTests(PreflightApp app)
{
    [Fact]
    public async Task To_say_the_same_again_changes_nothing()
    {
        var roadmap = await app.Import(EvidenceSteps.Plan);
        var shown = await PreflightApp.Json(await app.Send(HttpMethod.Put, $"{roadmap}/badge", """{"public":true}"""));
        shown.GetProperty("public").GetBoolean().ShouldBeTrue();
        shown.Text("image").ShouldBe($"{roadmap}/badge.svg");
        (await app.Send(HttpMethod.Put, $"{roadmap}/badge", """{"public":true}""")).Context.Response.Headers.ETag.ToString().ShouldBe("\"1\"");
        (await app.Send(HttpMethod.Put, $"{roadmap}/badge", """{"public":false}""")).Context.Response.Headers.ETag.ToString().ShouldBe("\"2\"");
    }

    [Fact]
    public async Task Whoever_may_only_read_does_not_show_it_to_everybody()
    {
        var roadmap = await app.Import(EvidenceSteps.Plan);
        var (_, reader) = await app.ApiKey(["roadmaps:read"]);
        await app.Send(HttpMethod.Put, $"{roadmap}/badge", """{"public":true}""", 403, AccessSteps.As(reader));
        var (_, writer) = await app.ApiKey(["checks:write"], roadmap[(roadmap.LastIndexOf('/') + 1)..]);
        await app.Send(HttpMethod.Put, $"{roadmap}/badge", """{"public":true}""", 200, AccessSteps.As(writer));
    }

    [Theory]
    [InlineData("{}", "/public")]
    [InlineData("""{"public":"yes"}""", "/public")]
    public async Task What_says_nothing_is_refused_where_it_is_wrong(string body, string place)
    {
        var roadmap = await app.Import(EvidenceSteps.Plan);
        var problem = await PreflightApp.Json(await app.Send(HttpMethod.Put, $"{roadmap}/badge", body, 400));
        problem.GetProperty("errors")[0].Text("pointer").ShouldBe(place);
    }
}
