using Preflight.Features.Evidence.Probing;

namespace Preflight.Features.Evidence.Checks.ChangeCheck;

[Trait("Category", "Security")]
public sealed class ChangeCheckTests(PreflightApp app)
{
    [Fact]
    public async Task Headers_stay_while_the_request_is_the_same_and_go_with_no_other_one()
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
        (await Put(check, target.Url())).GetProperty("headerNames").GetArrayLength().ShouldBe(1);
        (await Put(check, other.Url())).GetProperty("headerNames").GetArrayLength().ShouldBe(0);
        (await asked.Task).ShouldNotContain("k3y-of-the-harbour");
    }

    [Fact]
    public async Task A_result_says_nothing_about_what_was_not_asked_when_it_was_made()
    {
        var roadmap = await app.Import(EvidenceSteps.Plan);
        var check = await app.PushCheck(roadmap, "M1.1");
        await app.SendResult(check);
        var before = TimeProvider.System.GetUtcNow();
        (await app.Verdict(roadmap, "M1.1")).ShouldBe("proven");
        await app.Send(HttpMethod.Put, $"/api/v1/checks/{check}", """{"kind":"push","name":"c","push":{"expect":{"$.outcome":{"is":"pass"}}}}""");
        (await app.Verdict(roadmap, "M1.1")).ShouldBe("unproven");
        (await app.Get($"/api/v1/checks/{check}/results")).GetProperty("items").GetArrayLength().ShouldBe(1);
        await app.SendResult(check);
        (await app.Verdict(roadmap, "M1.1")).ShouldBe("proven");
        var gate = await app.Gate(roadmap, ""","rules":{"allProven":false,"allClaimed":false}""");
        await app.Get($"{gate}/verdict?asOf={before:O}".Replace("+00:00", "Z", StringComparison.Ordinal), 404);
    }

    [Fact]
    public async Task A_statement_is_not_approved_for_what_the_check_asks_meanwhile()
    {
        var roadmap = await app.Import(EvidenceSteps.Plan);
        var check = await app.AttestationCheck(roadmap, "M1.1", needsApproval: true);
        var (stating, _, _) = await app.SignedIn("contributor");
        var (approver, _, _) = await app.SignedIn("approver");
        using (stating)
        using (approver)
        {
            var stated = (await stating.Post($"/api/v1/checks/{check}/attestations", """{"text":"I saw it."}""", 201)).Text("id");
            await app.Send(HttpMethod.Put, $"/api/v1/checks/{check}", """{"kind":"attestation","name":"c","attestation":{"statement":"The moon is made of cheese.","approval":true}}""");
            (await approver.Post($"/api/v1/checks/{check}/attestations/{stated}/approve", null, 409)).Text("code").ShouldBe("attestation.asked-otherwise");
        }

        (await app.Verdict(roadmap, "M1.1")).ShouldBe("unproven");
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
