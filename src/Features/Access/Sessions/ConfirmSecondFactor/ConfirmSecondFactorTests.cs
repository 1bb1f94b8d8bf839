using OtpNet;

namespace Preflight.Features.Access.Sessions.ConfirmSecondFactor;

[Trait("Category", "Security")]
public sealed class ConfirmSecondFactorTests(PreflightApp app)
{
    [Fact]
    public async Task A_code_is_asked_for_and_each_counts_once()
    {
        var (browser, id, email) = await app.SignedIn();
        using (browser)
        {
            var totp = new Totp(Base32Encoding.ToBytes((await browser.Post("/api/v1/me/second-factor", $$"""{"password":"{{PersonSteps.Password}}"}""")).Text("secret")!));
            var now = TimeProvider.System.GetUtcNow().UtcDateTime;
            var first = totp.ComputeTotp(now.AddSeconds(-30));
            var recovery = (await browser.Send(HttpMethod.Put, "/api/v1/me/second-factor", $$"""{"code":"{{first}}"}""")).GetProperty("recoveryCodes");
            recovery.GetArrayLength().ShouldBe(10);
            (await app.Get($"/api/v1/people/{id}")).GetProperty("hasSecondFactor").GetBoolean().ShouldBeTrue();

            (await browser.Post("/api/v1/sessions", PersonSteps.Credentials(email), 401)).Text("code").ShouldBe("sign-in.code-needed");
            (await browser.Post("/api/v1/sessions", PersonSteps.Credentials(email, code: first), 401)).Text("code").ShouldBe("sign-in.refused");
            var second = totp.ComputeTotp(now.AddSeconds(30));
            (await browser.Post("/api/v1/sessions", PersonSteps.Credentials(email, code: second), 201)).GetProperty("methods").GetArrayLength().ShouldBe(2);
            await browser.Post("/api/v1/sessions", PersonSteps.Credentials(email, code: second), 401);

            var text = recovery[0].GetString()!;
            await browser.Post("/api/v1/sessions", PersonSteps.Credentials(email, code: text), 201);
            await browser.Post("/api/v1/sessions", PersonSteps.Credentials(email, code: text), 401);
        }
    }

    [Fact]
    public async Task Sessions_that_showed_the_password_alone_end()
    {
        var (browser, _, email) = await app.SignedIn();
        using var other = new Browser(app);
        using (browser)
        {
            await other.Post("/api/v1/sessions", PersonSteps.Credentials(email), 201);
            var totp = new Totp(Base32Encoding.ToBytes((await browser.Post("/api/v1/me/second-factor", $$"""{"password":"{{PersonSteps.Password}}"}""")).Text("secret")!));
            await browser.Send(HttpMethod.Put, "/api/v1/me/second-factor", $$"""{"code":"{{totp.ComputeTotp()}}"}""");
            await browser.Get("/api/v1/me");
            await other.Get("/api/v1/me", 401);
        }
    }

    [Fact]
    public async Task A_code_of_nothing_is_refused()
    {
        var (browser, _, _) = await app.SignedIn();
        using (browser)
        {
            (await browser.Send(HttpMethod.Put, "/api/v1/me/second-factor", """{"code":"000000"}""", 409)).Text("code").ShouldBe("second-factor.not-started");
            browser.SetCookies.ShouldBeEmpty("a refusal changes nothing");
            await browser.Post("/api/v1/me/second-factor", $$"""{"password":"{{PersonSteps.Password}}"}""");
            (await browser.Send(HttpMethod.Put, "/api/v1/me/second-factor", """{"code":"abcdef"}""", 409)).Text("code").ShouldBe("second-factor.wrong");
        }
    }
}
