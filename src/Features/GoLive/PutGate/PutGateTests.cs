namespace Preflight.Features.GoLive.PutGate;

[Trait("Category", "Security")]
public sealed class PutGateTests(PreflightApp app)
{
    [Fact]
    public async Task A_gate_is_made_and_changed_and_says_what_it_asks()
    {
        var (roadmap, _) = await app.ProvenQuay();
        var gate = await app.Gate(roadmap, ""","rules":{"staleFor":"1d","noFindings":"error"},"signOffs":[{"role":"approver","count":1}]""");
        var made = await app.Get(gate);
        made.GetProperty("rules").GetProperty("allProven").GetBoolean().ShouldBeTrue();
        made.GetProperty("rules").Text("staleFor").ShouldBe("1d");
        var slug = roadmap[(roadmap.LastIndexOf('/') + 1)..];
        await app.Send(HttpMethod.Put, gate, $$"""{"environment":"staging","covers":[{"roadmap":"{{slug}}"}]}""", 412, ("If-Match", "\"7\""));
        await app.Send(HttpMethod.Put, gate, $$"""{"environment":"staging","covers":[{"roadmap":"{{slug}}"}]}""", 200, ("If-Match", "\"1\""));
        (await app.Get(gate)).Text("environment").ShouldBe("staging");
    }

    [Theory]
    [InlineData("""{"environment":"p","covers":[]}""", "/covers")]
    [InlineData("""{"environment":"p","covers":[{"roadmap":"Not A Slug"}]}""", "/covers/0/roadmap")]
    [InlineData("""{"environment":"p","covers":[{"roadmap":"a"},{"roadmap":"a"}]}""", "/covers")]
    [InlineData("""{"environment":"p","covers":[{"roadmap":"a"}],"rules":{"staleFor":"soon"}}""", "/rules/staleFor")]
    [InlineData("""{"environment":"p","covers":[{"roadmap":"a"}],"signOffs":[{"role":"approver","count":0}]}""", "/signOffs/0/count")]
    [InlineData("""{"environment":"p","covers":[{"roadmap":"a"}],"window":{"from":"16:00","until":"09:00"}}""", "/window/until")]
    [InlineData("""{"environment":"p","covers":[{"roadmap":"a"}],"window":{"from":"09:00","until":"16:00","timeZone":"Mars/Olympus"}}""", "/window/timeZone")]
    [InlineData("""{"environment":"p","covers":[{"roadmap":"a"}],"freezes":[{"from":"2026-03-02T00:00:00Z","until":"2026-03-01T00:00:00Z","reason":"x"}]}""", "/freezes/0/until")]
    public async Task What_cannot_be_a_gate_is_refused_where_it_is_wrong(string body, string place)
    {
        var problem = await PreflightApp.Json(await app.Send(HttpMethod.Put, $"/api/v1/gates/{app.NewSlug()}", body, 422));
        problem.GetProperty("errors").EnumerateArray().Select(error => error.Text("pointer")).ShouldContain(place);
    }

    [Theory]
    [InlineData("""{"rules":{"staleFor":"a fortnight"}}""", "/rules/staleFor")]
    [InlineData("""{"rules":{"staleFor":"soon"}}""", "/rules/staleFor")]
    [InlineData("""{"rules":{"staleFor":"1s"}}""", "/rules/staleFor")]
    [InlineData("""{"rules":{"signOffFor":"x"}}""", "/rules/signOffFor")]
    [InlineData("""{"window":{"from":"x","until":"16:00"}}""", "/window/from")]
    [InlineData("""{"window":{"from":"24:00","until":"24:00"}}""", "/window/from")]
    [InlineData("""{"window":{"from":"09:00","until":"half past four"}}""", "/window/until")]
    [InlineData("""{"window":{"from":"09:00","until":"24:01"}}""", "/window/until")]
    public async Task What_is_wrong_is_told_once(string part, string place)
    {
        var body = $$"""{"environment":"p","covers":[{"roadmap":"a"}],{{part[1..]}}""";
        var errors = (await PreflightApp.Json(await app.Send(HttpMethod.Put, $"/api/v1/gates/{app.NewSlug()}", body, 422))).GetProperty("errors");
        var error = errors.EnumerateArray().ShouldHaveSingleItem();
        error.Text("pointer")!.ShouldEndWith(place);
        error.Text("detail")!.ShouldNotContain("correct format");
    }

    [Fact]
    public async Task A_gate_is_not_called_like_the_route_of_the_keys()
    {
        var problem = await PreflightApp.Json(await app.Send(HttpMethod.Put, "/api/v1/gates/verdict-keys", """{"environment":"p","covers":[{"roadmap":"a"}]}""", 422));
        problem.GetProperty("errors").EnumerateArray().ShouldHaveSingleItem().Text("detail")!.ShouldContain("Take another name");
    }

    [Fact]
    public async Task Whoever_is_limited_to_a_roadmap_makes_no_gate_over_another_and_sees_none()
    {
        var (mine, _) = await app.ProvenQuay();
        var (foreign, _) = await app.ProvenQuay();
        var gate = await app.Gate(foreign);
        var (_, key) = await app.ApiKey(["gates:write", "gates:read"], mine[(mine.LastIndexOf('/') + 1)..]);
        await app.Send(HttpMethod.Get, gate, null, 404, AccessSteps.As(key));
        await app.Send(HttpMethod.Put, $"/api/v1/gates/{app.NewSlug()}", $$"""{"environment":"p","covers":[{"roadmap":"{{foreign[(foreign.LastIndexOf('/') + 1)..]}}"}]}""", 403, AccessSteps.As(key));
        await app.Send(HttpMethod.Put, gate, $$"""{"environment":"p","covers":[{"roadmap":"{{mine[(mine.LastIndexOf('/') + 1)..]}}"}]}""", 404, AccessSteps.As(key));
    }
}
