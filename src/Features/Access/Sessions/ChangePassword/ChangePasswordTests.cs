namespace Preflight.Features.Access.Sessions.ChangePassword;

[Trait("Category", "Security")]
public sealed class ChangePasswordTests(PreflightApp app)
{
    [Fact]
    public async Task A_new_password_ends_the_other_sessions_and_renews_this_one()
    {
        var (browser, _, email) = await app.SignedIn();
        using (browser)
        {
            using var other = new Browser(app);
            await other.Post("/api/v1/sessions", PersonSteps.Credentials(email), 201);
            var before = browser.Cookies["__Host-preflight"];
            await browser.Send(HttpMethod.Put, "/api/v1/me/password", Change(PersonSteps.Password, "eleven quiet harbour cranes"));
            browser.Cookies["__Host-preflight"].ShouldNotBe(before);
            await browser.Get("/api/v1/me");
            await other.Get("/api/v1/me", 401);
            await other.Post("/api/v1/sessions", PersonSteps.Credentials(email, "eleven quiet harbour cranes"), 201);
        }
    }

    [Fact]
    public async Task Without_the_password_or_with_a_common_one_nothing_changes()
    {
        var (browser, _, _) = await app.SignedIn();
        using (browser)
        {
            (await browser.Send(HttpMethod.Put, "/api/v1/me/password", Change("not the password", "eleven quiet harbour cranes"), 409)).Text("code").ShouldBe("password.wrong");
            (await browser.Send(HttpMethod.Put, "/api/v1/me/password", Change(PersonSteps.Password, "password1234"), 422)).Text("code").ShouldBe("password.weak");
            (await browser.Send(HttpMethod.Put, "/api/v1/me/password", Change(PersonSteps.Password, PersonSteps.Password), 422)).Text("code").ShouldBe("password.weak");
        }
    }

    private static string Change(string current, string password) => $$"""{"current":"{{current}}","password":"{{password}}"}""";
}
