namespace Preflight.Features.Access.People.EnablePerson;

public sealed class EnablePersonTests(PreflightApp app)
{
    [Fact]
    public async Task Whoever_is_enabled_again_signs_in_with_the_roles_of_before()
    {
        var (id, email) = await app.Person("viewer");
        await app.Act($"/api/v1/people/{id}/disable");
        (await app.Act($"/api/v1/people/{id}/enable")).Text("state").ShouldBe("active");
        using var browser = new Browser(app);
        await browser.Post("/api/v1/sessions", PersonSteps.Credentials(email), 201);
        await browser.Get("/api/v1/roadmaps");
    }
}
