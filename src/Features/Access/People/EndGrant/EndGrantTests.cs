namespace Preflight.Features.Access.People.EndGrant;

[Trait("Category", "Security")]
public sealed class EndGrantTests(PreflightApp app)
{
    [Fact]
    public async Task A_role_that_was_revoked_counts_no_more_at_once()
    {
        var (browser, id, _) = await app.SignedIn("viewer");
        using (browser)
        {
            await browser.Get("/api/v1/roadmaps");
            await app.Send(HttpMethod.Delete, $"/api/v1/grants/{id}-1");
            await browser.Get("/api/v1/webhooks", 403);
            (await browser.Get("/api/v1/me")).GetProperty("grants").GetArrayLength().ShouldBe(0);
            await app.Send(HttpMethod.Delete, $"/api/v1/grants/{id}-1", status: 404);
        }
    }

    [Fact]
    public async Task What_is_no_grant_is_refused() => await app.Send(HttpMethod.Delete, "/api/v1/grants/all", status: 422);
}
