using System.Xml.Linq;
using Preflight.Features.Evidence.Verdicts;

namespace Preflight.Features.Evidence.Badges.ReadBadge;

[Trait("Category", "Security")]
public sealed class ReadBadgeTests(PreflightApp app)
{
    [Fact]
    public async Task It_tells_the_score_and_changes_its_tag_with_it()
    {
        var (roadmap, checks) = await app.ProvenQuay();
        var answer = await app.Send(HttpMethod.Get, $"{roadmap}/badge.svg");
        var image = XDocument.Parse(await answer.ReadAsTextAsync()).Root!;
        image.Attribute("aria-label")!.Value.ShouldBe("readiness: 80 %, unproven");
        image.Attribute("role")!.Value.ShouldBe("img");
        answer.Context.Response.ContentType.ShouldBe("image/svg+xml; charset=utf-8");
        var tag = answer.Context.Response.Headers.ETag.ToString();
        await app.Send(HttpMethod.Get, $"{roadmap}/badge.svg", null, 304, ("If-None-Match", tag));
        await app.SendResult(checks[0], "fail");
        (await app.Text($"{roadmap}/badge.svg")).ShouldContain("failing");
        await app.Send(HttpMethod.Get, $"{roadmap}/badge.svg", null, 200, ("If-None-Match", tag));
    }

    [Fact]
    public async Task Without_a_credential_it_is_there_only_where_everybody_may_see_it_and_else_nobody_learns_that_there_is_a_roadmap()
    {
        var (roadmap, _) = await app.ProvenQuay();
        var slug = roadmap[(roadmap.LastIndexOf('/') + 1)..];
        using var anybody = app.Host.Server.CreateClient();
        var hidden = await anybody.GetAsync($"{roadmap}/badge.svg");
        var unknown = await anybody.GetAsync("/api/v1/roadmaps/no-such-roadmap/badge.svg");
        ((int)hidden.StatusCode, (int)unknown.StatusCode).ShouldBe((404, 404));
        Words(await hidden.Content.ReadAsStringAsync(), slug).ShouldBe(Words(await unknown.Content.ReadAsStringAsync(), "no-such-roadmap"));

        await app.Send(HttpMethod.Put, $"{roadmap}/badge", """{"public":true}""");
        var shown = await anybody.GetAsync($"{roadmap}/badge.svg");
        ((int)shown.StatusCode).ShouldBe(200);
        shown.Headers.CacheControl!.ToString().ShouldBe("public, max-age=60");
        shown.Headers.GetValues("Cross-Origin-Resource-Policy").ShouldBe(["cross-origin"]);
        shown.Headers.GetValues("Content-Security-Policy").Single().ShouldStartWith("default-src 'none'");
        shown.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);

        await app.Send(HttpMethod.Put, $"{roadmap}/badge", """{"public":false}""");
        ((int)(await anybody.GetAsync($"{roadmap}/badge.svg")).StatusCode).ShouldBe(404);
    }

    [Fact]
    public async Task Whoever_may_not_read_the_roadmap_does_not_see_its_badge_either()
    {
        var (roadmap, _) = await app.ProvenQuay();
        var (_, foreign) = await app.ApiKey(["roadmaps:read"], "another-roadmap");
        await app.Send(HttpMethod.Get, $"{roadmap}/badge.svg", null, 404, AccessSteps.As(foreign));
        var (_, own) = await app.ApiKey(["roadmaps:read"], roadmap[(roadmap.LastIndexOf('/') + 1)..]);
        var answer = await app.Send(HttpMethod.Get, $"{roadmap}/badge.svg", null, 200, AccessSteps.As(own));
        answer.Context.Response.Headers.CacheControl.ToString().ShouldBe("private, max-age=60");
        answer.Context.Response.Headers["Cross-Origin-Resource-Policy"].ToString().ShouldBe("same-origin");
    }

    [Theory]
    [InlineData(99.9, Verdict.Waived, "readiness: 99 %, waived")]
    [InlineData(100.0, Verdict.Proven, "readiness: 100 %, proven")]
    [InlineData(null, null, "readiness: unknown")]
    public void A_hundred_is_said_of_what_is_proven_whole_alone(double? score, Verdict? verdict, string words)
    {
        var image = XDocument.Parse(System.Text.Encoding.UTF8.GetString(BadgeImage.Draw(score, verdict))).Root!;
        image.Attribute("aria-label")!.Value.ShouldBe(words);
        image.Elements().First().Value.ShouldBe(words);
        image.Descendants().Attributes().Select(attribute => attribute.Name.LocalName).ShouldNotContain(name => name == "style" || name.StartsWith("on"));
    }

    private static string Words(string problem, string roadmap)
    {
        var read = System.Text.Json.JsonDocument.Parse(problem).RootElement;
        return $"{read.Text("type")} {read.Text("title")} {read.Text("detail")}".Replace(roadmap, "it", StringComparison.Ordinal);
    }
}
