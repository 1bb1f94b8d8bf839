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
}
