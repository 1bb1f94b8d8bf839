namespace Preflight.Features.Access.Sessions.SignOut;

[Trait("Category", "Security")]
public sealed class SignOutTests(PreflightApp app)
{
    [Fact]
    public async Task Who_signs_out_loses_the_cookie_and_it_counts_no_more()
    {
        var (browser, _, _) = await app.SignedIn();
        using (browser)
        {
            var cookie = browser.Cookies["__Host-preflight"];
            await browser.Send(HttpMethod.Delete, "/api/v1/sessions");
            browser.Cookies.ShouldNotContainKey("__Host-preflight");
            browser.Cookies["__Host-preflight"] = cookie;
            await browser.Get("/api/v1/me", 401);
        }
    }

    [Fact]
    public async Task Signing_out_again_with_the_same_idempotency_key_ends_the_session_of_then()
    {
        var (browser, _, email) = await app.SignedIn();
        using (browser)
        {
            for (var i = 0; i < 2; i++)
            {
                await browser.Send(HttpMethod.Delete, "/api/v1/sessions", null, 200, ("Sec-Fetch-Site", "same-origin"), ("Idempotency-Key", $"\"{email}\""));
                await browser.Get("/api/v1/me", 401);
                await browser.Post("/api/v1/sessions", PersonSteps.Credentials(email), 201);
            }
        }
    }
}
