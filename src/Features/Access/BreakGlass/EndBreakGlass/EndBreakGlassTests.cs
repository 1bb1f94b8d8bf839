namespace Preflight.Features.Access.BreakGlass.EndBreakGlass;

[Trait("Category", "Security")]
public sealed class EndBreakGlassTests(PreflightApp app)
{
    [Fact]
    public async Task Once_it_is_ended_the_role_counts_no_more()
    {
        var (browser, _, _) = await app.SignedIn("contributor");
        var (stranger, _, _) = await app.SignedIn("operator");
        using (browser)
        {
            using (stranger)
            {
                var id = (await browser.Post("/api/v1/break-glass", """{"role":"operator","reason":"The queue stands still."}""", 201)).Text("id");
                await browser.Get("/api/v1/jobs");
                (await stranger.Post($"/api/v1/break-glass/{id}/end", null, 403)).Text("code").ShouldBe("break-glass.not-yours");
                (await browser.Post($"/api/v1/break-glass/{id}/end")).Text("state").ShouldBe("review-needed");
                await browser.Get("/api/v1/jobs", 403);
            }
        }
    }

    [Fact]
    public async Task An_admin_ends_it_for_somebody_else()
    {
        var (browser, _, _) = await app.SignedIn("contributor");
        using (browser)
        {
            var id = (await browser.Post("/api/v1/break-glass", """{"role":"operator","reason":"The queue stands still."}""", 201)).Text("id");
            await app.Act($"/api/v1/break-glass/{id}/end");
            await browser.Get("/api/v1/jobs", 403);
            await app.Act("/api/v1/break-glass/aaaaaaaaaaaa/end", 404);
        }
    }
}
