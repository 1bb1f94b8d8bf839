using OtpNet;

namespace Preflight.Features.Access.Sessions.RemoveSecondFactor;

[Trait("Category", "Security")]
public sealed class RemoveSecondFactorTests(PreflightApp app)
{
    [Fact]
    public async Task Without_it_the_password_alone_signs_in_again()
    {
        var (browser, id, email) = await app.SignedIn();
        using (browser)
        {
            var totp = new Totp(Base32Encoding.ToBytes((await browser.Post("/api/v1/me/second-factor", $$"""{"password":"{{PersonSteps.Password}}"}""")).Text("secret")!));
            var recovery = (await browser.Send(HttpMethod.Put, "/api/v1/me/second-factor", $$"""{"code":"{{totp.ComputeTotp()}}"}""")).GetProperty("recoveryCodes");
            await browser.Post("/api/v1/me/second-factor/remove", """{"password":"not the password"}""", 409);
            await browser.Post("/api/v1/sessions", PersonSteps.Credentials(email), 401);
            (await browser.Post("/api/v1/me/second-factor/remove", $$"""{"password":"{{PersonSteps.Password}}"}""", 409)).Text("code").ShouldBe("second-factor.code-needed");
            (await browser.Post("/api/v1/me/second-factor", $$"""{"password":"{{PersonSteps.Password}}"}""", 409)).Text("code").ShouldBe("second-factor.code-needed");
            (await browser.Post("/api/v1/me/second-factor/remove", $$"""{"password":"{{PersonSteps.Password}}","code":"abcdef"}""", 409)).Text("code").ShouldBe("second-factor.wrong");
            (await app.UntilEntries($"action=confirmation.refused&actor=person/{id}", 2)).Select(entry => entry.Text("detail")).ShouldBe(["code", "password"]);
            await browser.Post("/api/v1/me/second-factor", $$"""{"password":"{{PersonSteps.Password}}","code":"{{recovery[0].GetString()}}"}""");
            (await browser.Post("/api/v1/me/second-factor/remove", $$"""{"password":"{{PersonSteps.Password}}","code":"{{recovery[0].GetString()}}"}""", 409)).Text("code").ShouldBe("second-factor.wrong");
            await browser.Post("/api/v1/me/second-factor/remove", $$"""{"password":"{{PersonSteps.Password}}","code":"{{recovery[1].GetString()!.Replace("-", "", StringComparison.Ordinal)}}"}""");
            await browser.Post("/api/v1/sessions", PersonSteps.Credentials(email), 201);
        }
    }
}
