using Preflight.Features.Evidence.Probing;

namespace Preflight.Features.Evidence.Checks.RunCheck;

public sealed class RunCheckTests(PreflightApp app)
{
    [Fact]
    public async Task It_runs_out_of_turn_and_its_result_appears()
    {
        var roadmap = await app.Import(EvidenceSteps.Plan);
        await using var target = new ProbeTarget("HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n");
        var check = (await app.Act($"{roadmap}/items/M1.1/checks", 201, $$"""{"kind":"http","name":"c","every":"30d","http":{"url":"{{target.Url()}}","expect":{"status":200} } }""")).Text("id")!;
        await app.UntilResults(check, 1);
        var running = await app.Send(HttpMethod.Post, $"/api/v1/checks/{check}/run", "{}", 202);
        running.Context.Response.Headers.Location.ToString().ShouldBe($"/api/v1/checks/{check}/results");
        var results = await app.UntilResults(check, 2);
        results.ShouldAllBe(result => result.Text("outcome") == "fail" && result.Text("source") == "run");
        (await app.Get($"{roadmap}/items/M1.1/evidence")).GetProperty("reasons")[0].Text("seen").ShouldBe("503");
    }

    [Fact]
    public async Task What_is_sent_by_others_and_what_is_paused_is_not_run()
    {
        var roadmap = await app.Import(EvidenceSteps.Plan);
        var check = await app.PushCheck(roadmap, "M1.1");
        (await app.Act($"/api/v1/checks/{check}/run", 409, "{}")).Text("code").ShouldBe("check.not-for-this-kind");
        await app.Act($"/api/v1/checks/{check}/pause", 200, "{}");
        (await app.Act($"/api/v1/checks/{check}/run", 409, "{}")).Text("code").ShouldBe("check.paused");
    }
}
