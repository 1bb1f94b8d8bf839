using Preflight.Features.Evidence.Probing;

namespace Preflight.Features.Evidence.Checks.DryRunCheck;

public sealed class DryRunCheckTests(PreflightApp app)
{
    [Fact]
    public async Task A_definition_is_tried_and_says_what_it_saw()
    {
        await using var target = new ProbeTarget(ProbeTarget.Ok("""{"ready":false}"""));
        var tried = await app.Act("/api/v1/checks/dry-run", 200, $$"""{"kind":"http","name":"c","http":{"url":"{{target.Url()}}","expect":{"json":{"$.ready":{"is":"true"} } } } }""");
        tried.Text("outcome").ShouldBe("fail");
        tried.GetProperty("observations").EnumerateArray().Single(seen => seen.Text("what") == "$.ready").Text("seen").ShouldBe("false");
    }

    [Fact]
    public async Task A_payload_is_judged_as_it_would_be()
    {
        (await app.Act("/api/v1/checks/dry-run", 200, """{"kind":"push","name":"c","push":{"expect":{"$.age":{"atMost":5}}},"payload":{"age":4}}""")).Text("outcome").ShouldBe("pass");
        (await app.Act("/api/v1/checks/dry-run", 200, """{"kind":"push","name":"c","push":{"expect":{"$.size":{"atMost":5}}},"payload":{"age":4}}""")).Text("outcome").ShouldBe("no-match");
        (await app.Act("/api/v1/checks/dry-run", 422, """{"kind":"push","name":"c","push":{}}""")).Text("code").ShouldBe("check.dry-run-needs-payload");
    }
}
