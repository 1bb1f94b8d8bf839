using OtpNet;

namespace Preflight.Features.Access.Sessions.RemoveSecondFactor;

[Trait("Category", "Security")]
public sealed class RemoveSecondFactorTests(PreflightApp app)
{
    [Fact]
    public async Task Without_it_the_password_alone_signs_in_again()
    {
        var (browser, _, email) = await app.SignedIn();
        using (browser)
        {
            var totp = new Totp(Base32Encoding.ToBytes((await browser.Post("/api/v1/me/second-factor", $$"""{"password":"{{PersonSteps.Password}}"}""")).Text("secret")!));
            await browser.Send(HttpMethod.Put, "/api/v1/me/second-factor", $$"""{"code":"{{totp.ComputeTotp()}}"}""");
            await browser.Post("/api/v1/me/second-factor/remove", """{"password":"not the password"}""", 409);
            await browser.Post("/api/v1/sessions", PersonSteps.Credentials(email), 401);
            await browser.Post("/api/v1/me/second-factor/remove", $$"""{"password":"{{PersonSteps.Password}}"}""");
            await browser.Post("/api/v1/sessions", PersonSteps.Credentials(email), 201);
        }
    }
}
