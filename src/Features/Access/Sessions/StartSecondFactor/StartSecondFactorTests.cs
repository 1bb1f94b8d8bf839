namespace Preflight.Features.Access.Sessions.StartSecondFactor;

[Trait("Category", "Security")]
public sealed class StartSecondFactorTests(PreflightApp app)
{
    [Fact]
    public async Task Until_a_code_was_shown_the_password_alone_signs_in()
    {
        var (browser, _, email) = await app.SignedIn();
        using (browser)
        {
            var started = await browser.Post("/api/v1/me/second-factor", $$"""{"password":"{{PersonSteps.Password}}"}""");
            started.Text("uri")!.ShouldStartWith("otpauth://totp/");
            await browser.Post("/api/v1/sessions", PersonSteps.Credentials(email), 201);
        }
    }

    [Fact]
    public async Task Without_the_password_there_is_no_secret()
    {
        var (browser, _, _) = await app.SignedIn();
        using (browser)
        {
            await browser.Post("/api/v1/me/second-factor", """{"password":"not the password"}""", 409);
        }
    }
}
