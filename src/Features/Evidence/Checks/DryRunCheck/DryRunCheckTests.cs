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

    [Theory]
    [InlineData("""{"kind":"push","name":"c","push":{}}""", "'payload'")]
    [InlineData("""{"kind":"git","name":"c","git":{"expect":{"branch.protected":{"is":"true"}}}}""", "'payload'")]
    [InlineData("""{"kind":"report","name":"c","report":{"format":"junit"}}""", "cannot be tried")]
    [InlineData("""{"kind":"attestation","name":"c","attestation":{"statement":"It is so."}}""", "cannot be tried")]
    public async Task Without_anything_to_judge_it_says_what_to_do(string body, string words) =>
        (await app.Act("/api/v1/checks/dry-run", 422, body)).Text("detail").ShouldNotBeNull().ShouldContain(words);

    [Fact]
    [Trait("Category", "Security")]
    public async Task A_payload_with_a_member_twice_is_refused_where_it_stands()
    {
        var refused = await app.Act("/api/v1/checks/dry-run", 400, """{"kind":"push","name":"c","push":{"expect":{"$.a[0].b":{"is":"2"}}},"payload":{"a":[{"b":1,"b":2}]}}""");
        refused.GetProperty("errors").EnumerateArray().ShouldHaveSingleItem().Text("pointer").ShouldBe("/payload/a/0/b");
        (await app.Act("/api/v1/checks/dry-run", 200, """{"kind":"push","name":"c","push":{"expect":{"$.a[0]":{"is":"null"}}},"payload":{"a":[null]}}""")).Text("outcome").ShouldBe("pass");
    }

    [Fact]
    public async Task An_answer_that_is_too_large_is_said_to_be()
    {
        await using var target = new ProbeTarget(ProbeTarget.Ok(new string('x', 3 * 1024 * 1024)));
        var tried = await app.Act("/api/v1/checks/dry-run", 200, $$"""{"kind":"http","name":"c","http":{"url":"{{target.Url()}}","expect":{"body":"ready"} } }""");
        tried.Text("outcome").ShouldBe("error");
        tried.Text("message").ShouldNotBeNull().ShouldContain("larger than");
    }
}
