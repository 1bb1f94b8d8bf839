namespace Preflight.Features.Access.BreakGlass.ReviewBreakGlass;

[Trait("Category", "Security")]
public sealed class ReviewBreakGlassTests(PreflightApp app)
{
    private const string Note = """{"note":"Seen, and agreed with."}""";

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
