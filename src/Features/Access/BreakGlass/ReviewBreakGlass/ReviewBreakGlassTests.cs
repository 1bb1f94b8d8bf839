using System.Text.Json;

namespace Preflight.Features.Access.BreakGlass.ReviewBreakGlass;

[Trait("Category", "Security")]
public sealed class ReviewBreakGlassTests(PreflightApp app)
{
    private const string Note = """{"note":"Seen, and agreed with."}""";

    [Fact]
    public async Task Nobody_whom_the_emergency_made_reviews_it()
    {
        var (browser, _, _) = await app.SignedIn("contributor");
        var (elder, elderId, _) = await app.SignedIn("viewer");
        var (approver, _, _) = await app.SignedIn("approver");
        using var made = new Browser(app);
        using (browser)
        using (elder)
        using (approver)
        {
            var id = (await browser.Post("/api/v1/break-glass", """{"role":"admin","reason":"The queue stands still."}""", 201)).Text("id");

            // By a key that the emergency made, so that nothing on the account itself says so.
            var key = (await browser.Post("/api/v1/api-keys", """{"name":"made","scopes":["access:write","break-glass:review","roadmaps:read"]}""", 201)).Text("key")!;
            await browser.Post("/api/v1/grants", JsonSerializer.Serialize(new { person = elderId, role = "approver" }), 201);
            var email = PersonSteps.NewEmail();
            var added = await PreflightApp.Json(await app.Send(HttpMethod.Post, "/api/v1/people", $$"""{"name":"Eve","email":"{{email}}"}""", 201, AccessSteps.As(key)));
            await browser.Post($"/api/v1/break-glass/{id}/end");
            await app.Act("/api/v1/invitations", 200, JsonSerializer.Serialize(new { invitation = added.Text("invitation"), password = PersonSteps.Password }));
            await app.Act("/api/v1/grants", 201, JsonSerializer.Serialize(new { person = added.Text("id"), role = "approver" }));
            await made.Post("/api/v1/sessions", PersonSteps.Credentials(email), 201);
            (await made.Post($"/api/v1/break-glass/{id}/review", Note, 409)).Text("code").ShouldBe("break-glass.dependent-review");

            // The right that it gave has ended with it.
            await elder.Post($"/api/v1/break-glass/{id}/review", Note, 403);
            (await approver.Post($"/api/v1/break-glass/{id}/review", Note)).Text("state").ShouldBe("reviewed");
        }
    }

    [Fact]
    public async Task Another_person_closes_it_and_nobody_their_own()
    {
        var (browser, _, _) = await app.SignedIn("contributor", "approver");
        var (other, otherId, _) = await app.SignedIn("approver");
        using (browser)
        {
            using (other)
            {
                var id = (await browser.Post("/api/v1/break-glass", """{"role":"operator","reason":"The queue stands still."}""", 201)).Text("id");
                (await other.Post($"/api/v1/break-glass/{id}/review", Note, 409)).Text("code").ShouldBe("break-glass.still-open");
                await browser.Post($"/api/v1/break-glass/{id}/end");
                (await browser.Post($"/api/v1/break-glass/{id}/review", Note, 409)).Text("code").ShouldBe("break-glass.own-review");
                (await app.Act($"/api/v1/break-glass/{id}/review", 409, Note)).Text("code").ShouldBe("session.needed");
                (await other.Post($"/api/v1/break-glass/{id}/review", Note)).Text("reviewedBy").ShouldBe($"person/{otherId}");
                (await other.Post($"/api/v1/break-glass/{id}/review", Note, 409)).Text("code").ShouldBe("break-glass.reviewed");
            }
        }
    }
}
