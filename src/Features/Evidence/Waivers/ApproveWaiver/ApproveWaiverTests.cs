using System.Text.Json;

namespace Preflight.Features.Evidence.Waivers.ApproveWaiver;

[Trait("Category", "Security")]
public sealed class ApproveWaiverTests(PreflightApp app)
{
    [Fact]
    public async Task Nobody_approves_their_own_and_once_another_person_did_it_counts_until_it_is_withdrawn()
    {
        var roadmap = await app.Import(EvidenceSteps.Plan);
        await app.SendResult(await app.PushCheck(roadmap, "M1.1"), "fail");
        var (asker, _, _) = await app.SignedIn("contributor", "approver");
        var (approver, _, _) = await app.SignedIn("approver");
        using (asker)
        using (approver)
        {
            var until = TimeProvider.System.GetUtcNow().AddDays(10);
            var waiver = (await asker.Post($"{roadmap}/items/M1.1/waivers", $$"""{"reason":"The vendor mends it.","until":"{{until:yyyy-MM-ddTHH:mm:ssZ}}"}""", 201)).Text("id");
            (await app.Verdict(roadmap, "M1.1")).ShouldBe("failing");
            (await asker.Post($"{roadmap}/waivers/{waiver}/approve", "{}", 409)).Text("code").ShouldBe("waiver.own");
            (await app.Act($"{roadmap}/waivers/{waiver}/approve", 409, "{}")).Text("code").ShouldBe("session.needed");
            (await approver.Post($"{roadmap}/waivers/{waiver}/approve", """{"note":"For ten days."}""")).Text("state").ShouldBe("counting");
            var evidence = await app.Get($"{roadmap}/items/M1.1/evidence");
            (evidence.Text("verdict"), evidence.GetProperty("waiver").Text("id")).ShouldBe(("waived", waiver));

            await app.Send(HttpMethod.Delete, $"{roadmap}/waivers/{waiver}");
            (await app.Verdict(roadmap, "M1.1")).ShouldBe("failing");
            (await approver.Post($"{roadmap}/waivers/{waiver}/approve", "{}", 409)).Text("code").ShouldBe("waiver.decided");
            (await app.Get($"{roadmap}/waivers?state=withdrawn")).GetProperty("items").GetArrayLength().ShouldBe(1);
        }
    }

    [Fact]
    public async Task Nobody_approves_what_a_key_in_their_own_hands_asked_for()
    {
        var roadmap = await app.Import(EvidenceSteps.Plan);
        var (admin, person, _) = await app.SignedIn("admin");
        using (admin)
        {
            var body = JsonSerializer.Serialize(new { name = app.NewSlug(), scopes = new[] { "waivers:write", "roadmaps:read" } });
            var made = await admin.Post("/api/v1/api-keys", body, 201);
            var looked = await app.Act("/api/v1/api-keys", 201, JsonSerializer.Serialize(new { name = app.NewSlug(), scopes = new[] { "waivers:write" }, owner = $"person/{person}" }));
            foreach (var key in new[] { made, looked })
            {
                var until = TimeProvider.System.GetUtcNow().AddDays(1);
                var asked = await PreflightApp.Json(await app.Send(
                    HttpMethod.Post, $"{roadmap}/items/M1.1/waivers", $$"""{"reason":"The vendor mends it.","until":"{{until:yyyy-MM-ddTHH:mm:ssZ}}"}""", 201, AccessSteps.As(key.Text("key")!)));
                (await admin.Post($"{roadmap}/waivers/{asked.Text("id")}/approve", "{}", 409)).Text("code").ShouldBe("waiver.own");
            }
        }
    }

    [Fact]
    public async Task Nobody_approves_with_what_an_emergency_lends()
    {
        var roadmap = await app.Import(EvidenceSteps.Plan);
        var waiver = await app.AskedWaiver(roadmap, "M1.1", TimeSpan.FromDays(3));
        var (contributor, _, _) = await app.SignedIn("contributor");
        using (contributor)
        {
            await contributor.Post("/api/v1/break-glass", """{"role":"approver","reason":"Nobody else is awake."}""", 201);
            (await contributor.Post($"{roadmap}/waivers/{waiver}/approve", "{}", 403)).Text("detail")!.ShouldContain("in an emergency alone");
        }
    }

    [Fact]
    public async Task One_that_was_refused_or_belongs_to_another_roadmap_is_not_approved()
    {
        var roadmap = await app.Import(EvidenceSteps.Plan);
        var other = await app.Import(EvidenceSteps.Plan);
        var waiver = await app.AskedWaiver(roadmap, "M1.1", TimeSpan.FromDays(3));
        var (approver, _, _) = await app.SignedIn("approver");
        using (approver)
        {
            await approver.Post($"{other}/waivers/{waiver}/approve", "{}", 404);
            (await approver.Post($"{roadmap}/waivers/{waiver}/refuse", """{"note":"Mend it."}""")).Text("state").ShouldBe("refused");
            (await approver.Post($"{roadmap}/waivers/{waiver}/approve", "{}", 409)).Text("code").ShouldBe("waiver.decided");
        }
    }
}
