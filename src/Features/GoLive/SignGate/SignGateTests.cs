using System.Text.Json;

namespace Preflight.Features.GoLive.SignGate;

[Trait("Category", "Security")]
public sealed class SignGateTests(PreflightApp app)
{
    [Fact]
    public async Task A_gate_opens_only_when_as_many_people_signed_as_it_asks_for()
    {
        var (roadmap, _) = await app.ProvenQuay();
        var gate = await app.Gate(roadmap, ""","signOffs":[{"role":"approver","count":2}]""");
        for (var i = 0; i < 2; i++)
        {
            (await app.Get($"{gate}/verdict")).GetProperty("reasons")[0].Text("rule").ShouldBe("sign-offs");
            var (browser, _, _) = await app.SignedIn("approver");
            using (browser)
            {
                await browser.Post($"{gate}/sign-offs", """{"role":"approver","note":"I looked."}""");
                (await browser.Post($"{gate}/sign-offs", """{"role":"approver"}""", 409)).Text("code").ShouldBe("gate.signed-already");
            }
        }

        (await app.Get($"{gate}/verdict")).Text("verdict").ShouldBe("go");
    }

    [Fact]
    public async Task Nobody_signs_in_a_role_that_they_do_not_have_nor_by_an_api_key_nor_under_own_terms()
    {
        var (roadmap, _) = await app.ProvenQuay();
        var gate = await app.Gate(roadmap, ""","signOffs":[{"role":"approver","count":1}]""");
        (await app.Act($"{gate}/sign-offs", 409, """{"role":"approver"}""")).Text("code").ShouldBe("session.needed");
        var (contributor, _, _) = await app.SignedIn("contributor");
        using (contributor)
        {
            var lacking = await contributor.Post($"{gate}/sign-offs", """{"role":"approver"}""", 403);
            (lacking.Text("code"), lacking.Text("detail")!.Contains($"for the roadmap '{roadmap[(roadmap.LastIndexOf('/') + 1)..]}'", StringComparison.Ordinal)).ShouldBe(("gate.not-that-role", true));
            (await contributor.Post($"{gate}/sign-offs", """{"role":"contributor"}""", 422)).Text("code").ShouldBe("gate.role-not-asked");
        }

        var (lent, _, _) = await app.SignedIn("contributor");
        using (lent)
        {
            await lent.Post("/api/v1/break-glass", """{"role":"approver","reason":"Nobody else is awake."}""", 201);
            (await lent.Post($"{gate}/sign-offs", """{"role":"approver"}""", 403)).Text("code").ShouldBe("gate.not-that-role");
        }

        var (admin, _, _) = await app.SignedIn("admin");
        using (admin)
        {
            var key = await admin.Post("/api/v1/api-keys", JsonSerializer.Serialize(new { name = app.NewSlug(), scopes = new[] { "gates:write", "gates:read" } }), 201);
            await app.Send(HttpMethod.Put, gate, $$"""{"environment":"p","covers":[{"roadmap":"{{roadmap[(roadmap.LastIndexOf('/') + 1)..]}}"}],"signOffs":[{"role":"approver","count":1}]}""", 200, AccessSteps.As(key.Text("key")!));
            (await admin.Post($"{gate}/sign-offs", """{"role":"approver"}""", 409)).Text("code").ShouldBe("gate.own-terms");
            await admin.Send(HttpMethod.Put, gate, $$"""{"environment":"p","covers":[{"roadmap":"{{roadmap[(roadmap.LastIndexOf('/') + 1)..]}}"}],"signOffs":[{"role":"approver","count":1}]}""");
            (await admin.Post($"{gate}/sign-offs", """{"role":"approver"}""", 409)).Text("code").ShouldBe("gate.own-terms");
        }
    }
}
