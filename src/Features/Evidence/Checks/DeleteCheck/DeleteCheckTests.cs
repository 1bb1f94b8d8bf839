namespace Preflight.Features.Evidence.Checks.DeleteCheck;

public sealed class DeleteCheckTests(PreflightApp app)
{
    [Fact]
    public async Task A_check_that_is_gone_speaks_no_more_and_its_name_is_free()
    {
        var roadmap = await app.Import(EvidenceSteps.Plan);
        await app.Act($"{roadmap}/items/M1.1/checks", 201, """{"kind":"push","name":"c","push":{}}""");
        var check = (await app.Get($"{roadmap}/checks")).GetProperty("items")[0].Text("id")!;
        await app.SendResult(check);
        await app.Send(HttpMethod.Delete, $"/api/v1/checks/{check}", null, 412, ("If-Match", "\"9\""));
        await app.Send(HttpMethod.Delete, $"/api/v1/checks/{check}");
        (await app.Verdict(roadmap, "M1.1")).ShouldBe("unproven");
        await app.Get($"/api/v1/checks/{check}", 404);
        await app.Act($"/api/v1/checks/{check}/results", 404, """{"outcome":"pass"}""");
        await app.Act($"{roadmap}/items/M1.1/checks", 201, """{"kind":"push","name":"c","push":{}}""");
        (await app.Verdict(roadmap, "M1.1")).ShouldBe("unproven");
    }
}
