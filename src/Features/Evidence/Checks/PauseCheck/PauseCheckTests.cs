namespace Preflight.Features.Evidence.Checks.PauseCheck;

public sealed class PauseCheckTests(PreflightApp app)
{
    [Fact]
    public async Task A_check_that_is_paused_takes_nothing_until_it_is_resumed_and_keeps_where_it_stands()
    {
        var roadmap = await app.Import(EvidenceSteps.Plan);
        var check = await app.PushCheck(roadmap, "M1.1");
        await app.SendResult(check);
        (await app.Act($"/api/v1/checks/{check}/pause", 200, "{}")).GetProperty("paused").GetBoolean().ShouldBeTrue();
        await app.Act($"/api/v1/checks/{check}/pause", 200, "{}");
        (await app.Act($"/api/v1/checks/{check}/results", 409, """{"outcome":"fail"}""")).Text("code").ShouldBe("check.paused");
        (await app.Verdict(roadmap, "M1.1")).ShouldBe("proven");
        (await app.Act($"/api/v1/checks/{check}/resume", 200, "{}")).GetProperty("paused").GetBoolean().ShouldBeFalse();
        await app.SendResult(check, "fail");
        (await app.Verdict(roadmap, "M1.1")).ShouldBe("failing");
    }
}
