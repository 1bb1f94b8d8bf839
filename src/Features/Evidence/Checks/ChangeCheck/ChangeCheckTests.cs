using Preflight.Features.Evidence.Probing;

namespace Preflight.Features.Evidence.Checks.ChangeCheck;

[Trait("Category", "Security")]
public sealed class ChangeCheckTests(PreflightApp app)
{
    [Fact]
    public async Task Headers_stay_while_the_origin_is_the_same_and_never_go_to_another_one()
    {
        var roadmap = await app.Import(EvidenceSteps.Plan);
        await using var target = new ProbeTarget(ProbeTarget.Ok("here"));
        var asked = new TaskCompletionSource<string>();
        await using var other = new ProbeTarget(async (stream, request, ct) =>
        {
            asked.TrySetResult(request);
            await ProbeTarget.Write(stream, ProbeTarget.Ok("there"), ct);
        });
        var check = (await app.Act($"{roadmap}/items/M1.1/checks", 201, $$"""{"kind":"http","name":"c","every":"1d","http":{"url":"{{target.Url()}}","headers":{"X-Key":"k3y-of-the-harbour"},"expect":{"status":200} } }""")).Text("id")!;
        (await Put(check, target.Url("/elsewhere"))).GetProperty("headerNames").GetArrayLength().ShouldBe(1);
        (await Put(check, other.Url())).GetProperty("headerNames").GetArrayLength().ShouldBe(0);
        (await asked.Task).ShouldNotContain("k3y-of-the-harbour");
    }

    [Fact]
    public async Task Results_so_far_count_by_the_new_terms()
    {
        var roadmap = await app.Import(EvidenceSteps.Plan);
        var check = await app.PushCheck(roadmap, "M1.1");
        await app.SendResult(check);
        await app.SendResult(check, "fail");
        (await app.Verdict(roadmap, "M1.1")).ShouldBe("failing");
        await app.Send(HttpMethod.Put, $"/api/v1/checks/{check}", """{"kind":"push","name":"c","push":{},"damping":{"failures":2,"of":2}}""");
        (await app.Verdict(roadmap, "M1.1")).ShouldBe("proven");
        await app.Send(HttpMethod.Put, $"/api/v1/checks/{check}", """{"kind":"push","name":"c","push":{},"trial":true}""");
        (await app.Verdict(roadmap, "M1.1")).ShouldBe("unproven");
    }

    [Fact]
    public async Task Another_version_another_kind_a_name_that_is_taken_and_anothers_check_are_refused()
    {
        var roadmap = await app.Import(EvidenceSteps.Plan);
        var check = await app.PushCheck(roadmap, "M1.1");
        await app.Act($"{roadmap}/items/M1.1/checks", 201, """{"kind":"push","name":"taken","push":{}}""");
        await app.Send(HttpMethod.Put, $"/api/v1/checks/{check}", """{"kind":"push","name":"c","push":{}}""", 412, ("If-Match", "\"9\""));
        await app.Send(HttpMethod.Put, $"/api/v1/checks/{check}", """{"kind":"push","name":"taken","push":{}}""", 409);
        await app.Send(HttpMethod.Put, $"/api/v1/checks/{check}", """{"kind":"attestation","name":"c","attestation":{"statement":"So."}}""", 409);
        var (_, foreign) = await app.ApiKey(["checks:write", "roadmaps:read"], "another-roadmap");
        await app.Send(HttpMethod.Put, $"/api/v1/checks/{check}", """{"kind":"push","name":"c","push":{}}""", 404, AccessSteps.As(foreign));
        await app.Send(HttpMethod.Get, $"/api/v1/checks/{check}", null, 404, AccessSteps.As(foreign));
    }

    private async Task<System.Text.Json.JsonElement> Put(string check, string url) =>
        await PreflightApp.Json(await app.Send(HttpMethod.Put, $"/api/v1/checks/{check}", $$"""{"kind":"http","name":"c","every":"1d","http":{"url":"{{url}}","expect":{"status":200} } }"""));
}
