namespace Preflight.Features.Access.People.DisablePerson;

[Trait("Category", "Security")]
public sealed class DisablePersonTests(PreflightApp app)
{
    [Fact]
    public async Task Whoever_is_disabled_is_signed_in_no_more_and_cannot_sign_in()
    {
        var (browser, id, email) = await app.SignedIn("viewer");
        using (browser)
        {
            await browser.Get("/api/v1/roadmaps");
            (await app.Act($"/api/v1/people/{id}/disable")).Text("state").ShouldBe("disabled");
            await browser.Get("/api/v1/roadmaps", 401);
            (await browser.Post("/api/v1/sessions", PersonSteps.Credentials(email), 401)).Text("code").ShouldBe("sign-in.refused");
        }
    }

    [Fact]
    public async Task Nobody_who_is_not_there_can_be() => await app.Act("/api/v1/people/aaaaaaaaaaaa/disable", 404);
}
