namespace Preflight.Features.GoLive.DryRunGate;

[Trait("Category", "Security")]
public sealed class DryRunGateTests(PreflightApp app)
{
    [Fact]
    public async Task It_tells_at_which_times_other_rules_would_have_answered_otherwise()
    {
        var (roadmap, checks) = await app.ProvenQuay();
        var gate = await app.Gate(roadmap);
        (await app.Get($"{gate}/verdict")).Text("verdict").ShouldBe("go");
        var same = await app.Act($"{gate}/dry-run", 200, """{"rules":{},"days":1}""");
        same.GetProperty("looked").GetInt32().ShouldBeGreaterThan(0);
        same.GetProperty("count").GetInt32().ShouldBe(0);

        var slug = roadmap[(roadmap.LastIndexOf('/') + 1)..];
        var wider = await app.Act($"{gate}/dry-run", 200, $$"""{"rules":{},"covers":[{"roadmap":"{{slug}}"}],"days":1}""");
        var difference = wider.GetProperty("differences")[0];
        (difference.Text("was"), difference.Text("would")).ShouldBe(("go", "no-go"));
        difference.GetProperty("reasons").EnumerateArray().Select(reason => reason.Text("item")).ShouldContain("M2.1");

        await app.SendResult(checks[0], "fail");
        var lax = await app.Act($"{gate}/dry-run", 200, """{"rules":{"allProven":false},"days":1}""");
        var newest = lax.GetProperty("differences")[0];
        (newest.Text("was"), newest.Text("would")).ShouldBe(("no-go", "go"));
        (await app.Get(gate)).GetProperty("rules").GetProperty("allProven").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task Nobody_looks_through_it_at_a_roadmap_that_they_may_not_read()
    {
        var (mine, _) = await app.ProvenQuay();
        var (foreign, _) = await app.ProvenQuay();
        var gate = await app.Gate(mine);
        var (_, key) = await app.ApiKey(["gates:write", "gates:read"], mine[(mine.LastIndexOf('/') + 1)..]);
        await app.Send(HttpMethod.Post, $"{gate}/dry-run", """{"rules":{},"days":1}""", 200, AccessSteps.As(key));
        await app.Send(HttpMethod.Post, $"{gate}/dry-run", $$"""{"rules":{},"covers":[{"roadmap":"{{foreign[(foreign.LastIndexOf('/') + 1)..]}}"}]}""", 403, AccessSteps.As(key));
        await app.Act($"{gate}/dry-run", 422, """{"rules":{},"days":0}""");
        await app.Act($"{gate}/dry-run", 422, """{"rules":{},"covers":[]}""");
        await app.Act("/api/v1/gates/no-such-gate/dry-run", 404, """{"rules":{}}""");
    }
}
