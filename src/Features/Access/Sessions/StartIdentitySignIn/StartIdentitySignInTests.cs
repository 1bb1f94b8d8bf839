using Microsoft.Extensions.Options;

namespace Preflight.Features.Access.Sessions.StartIdentitySignIn;

[Trait("Category", "Security")]
public sealed class StartIdentitySignInTests(PreflightApp app)
{
    [Fact]
    public async Task Somebody_is_signed_in_by_an_address_that_the_provider_verified_and_then_by_who_they_are_there()
    {
        var (id, email) = await app.Person("viewer");
        using var browser = new Browser(app);
        await SignIn(browser, Claims(email, email));
        (await browser.Get("/api/v1/me")).Text("actor").ShouldBe($"person/{id}");
        (await browser.Get("/api/v1/sessions")).GetProperty("items")[0].GetProperty("methods")[0].GetString().ShouldBe("identity");

        await SignIn(browser, Claims(email, "renamed@example.org"));
        (await browser.Get("/api/v1/me")).Text("actor").ShouldBe($"person/{id}");
    }

    [Fact]
    public async Task An_address_that_is_not_verified_and_one_that_was_not_added_prove_nothing()
    {
        var (_, email) = await app.Person("admin");
        using var browser = new Browser(app);
        await SignIn(browser, Claims("stranger-1", email, isVerified: false), 401);
        await SignIn(browser, Claims("stranger-2", PersonSteps.NewEmail()), 401);
        await browser.Get("/api/v1/me", 401);
    }

    [Fact]
    public async Task Another_account_of_the_provider_with_the_same_address_is_not_the_person()
    {
        var (_, email) = await app.Person("admin");
        using var browser = new Browser(app);
        await SignIn(browser, Claims($"first-{email}", email));
        using var other = new Browser(app);
        await SignIn(other, Claims($"second-{email}", email), 401);
    }

    [Fact]
    public async Task Somebody_who_is_disabled_is_refused()
    {
        var (id, email) = await app.Person("viewer");
        await app.Act($"/api/v1/people/{id}/disable");
        using var browser = new Browser(app);
        await SignIn(browser, Claims(email, email), 401);
    }

    [Fact]
    public async Task A_code_that_belongs_to_another_browser_or_was_used_is_refused()
    {
        var (_, email) = await app.Person("viewer");
        using var browser = new Browser(app);
        using var victim = new Browser(app);
        var back = app.Identities.SignIn(await Start(browser), Claims(email, email));
        await victim.Send(HttpMethod.Get, back, null, 401);
        await browser.Send(HttpMethod.Get, back, null, 302);
        await browser.Send(HttpMethod.Get, back, null, 401);
    }

    [Fact]
    public async Task A_token_of_another_sign_in_and_a_code_without_its_verifier_are_refused()
    {
        var (_, email) = await app.Person("viewer");
        using var browser = new Browser(app);
        await browser.Send(HttpMethod.Get, app.Identities.SignIn(await Start(browser), Claims(email, email), grant => grant with { Nonce = "another" }), null, 401);
        await browser.Send(HttpMethod.Get, app.Identities.SignIn(await Start(browser), Claims(email, email), grant => grant with { Challenge = "another" }), null, 401);
        await browser.Get("/api/v1/me", 401);
    }

    [Fact]
    public async Task A_token_without_its_signature_is_refused()
    {
        var (_, email) = await app.Person("viewer");
        using var browser = new Browser(app);
        await browser.Send(HttpMethod.Get, app.Identities.SignIn(await Start(browser), Claims(email, email), grant => grant with { IsSigned = false }), null, 401);
        await browser.Get("/api/v1/me", 401);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    [InlineData("docs")]
    public async Task A_browser_is_sent_back_to_a_path_of_our_own_only(string returnTo)
    {
        using var browser = new Browser(app);
        await browser.Send(HttpMethod.Get, $"/api/v1/sessions/oidc?returnTo={Uri.EscapeDataString(returnTo)}", null, 422);
    }

    [Fact]
    public async Task Without_a_provider_there_is_no_such_way()
    {
        var outcome = await new StartIdentitySignInHandler(Options.Create(new IdentityOptions())).Handle(new StartIdentitySignInQuery(null), CancellationToken.None);
        outcome.Refusal!.Type.ShouldBe(SessionProblems.NoIdentities);
    }

    private static Dictionary<string, object> Claims(string subject, string email, bool isVerified = true) =>
        new() { ["sub"] = subject, ["email"] = email, ["email_verified"] = isVerified, ["name"] = "Ada" };

    private static async Task<Uri> Start(Browser browser)
    {
        await browser.Send(HttpMethod.Get, "/api/v1/sessions/oidc?returnTo=/docs", null, 302);
        browser.SetCookies.ShouldAllBe(cookie => cookie.StartsWith("__Host-", StringComparison.Ordinal) && cookie.Contains("secure", StringComparison.OrdinalIgnoreCase));
        return browser.Location!;
    }

    private async Task SignIn(Browser browser, Dictionary<string, object> claims, int status = 302)
    {
        await browser.Send(HttpMethod.Get, app.Identities.SignIn(await Start(browser), claims), null, status);
        if (status == 302)
        {
            browser.Location!.ToString().ShouldBe("/docs");
        }
    }
}
