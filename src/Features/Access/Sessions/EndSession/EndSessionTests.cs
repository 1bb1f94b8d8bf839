namespace Preflight.Features.Access.Sessions.EndSession;

[Trait("Category", "Security")]
public sealed class EndSessionTests(PreflightApp app)
{
    [Fact]
    public async Task A_person_ends_the_session_of_another_browser()
    {
        var (browser, _, email) = await app.SignedIn();
        using (browser)
        {
            using var lost = new Browser(app);
            var id = (await lost.Post("/api/v1/sessions", PersonSteps.Credentials(email), 201)).Text("id");
            await lost.Get("/api/v1/me");
            await browser.Send(HttpMethod.Delete, $"/api/v1/sessions/{id}");
            await lost.Get("/api/v1/me", 401);
            await browser.Get("/api/v1/me");
        }
    }

    [Fact]
    public async Task Nobody_ends_the_session_of_another_person()
    {
        var (browser, _, _) = await app.SignedIn();
        var (stranger, _, _) = await app.SignedIn("admin");
        using (browser)
        {
            using (stranger)
            {
                var id = (await browser.Get("/api/v1/sessions")).GetProperty("items")[0].Text("id");
                await stranger.Send(HttpMethod.Delete, $"/api/v1/sessions/{id}", null, 404);
                await browser.Get("/api/v1/me");
            }
        }
    }
}
