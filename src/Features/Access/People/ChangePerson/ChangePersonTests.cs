namespace Preflight.Features.Access.People.ChangePerson;

public sealed class ChangePersonTests(PreflightApp app)
{
    [Fact]
    public async Task The_new_address_signs_in_and_the_former_one_does_not()
    {
        var (id, email) = await app.Person();
        var next = PersonSteps.NewEmail();
        (await PreflightApp.Json(await app.Send(HttpMethod.Put, $"/api/v1/people/{id}", $$"""{"name":"Ada King","email":"{{next}}"}"""))).Text("name").ShouldBe("Ada King");
        using var browser = new Browser(app);
        await browser.Post("/api/v1/sessions", PersonSteps.Credentials(email), 401);
        await browser.Post("/api/v1/sessions", PersonSteps.Credentials(next), 201);
    }

    [Fact]
    public async Task Another_version_and_another_persons_address_are_refused()
    {
        var (id, _) = await app.Person();
        var (_, taken) = await app.Person();
        await app.Send(HttpMethod.Put, $"/api/v1/people/{id}", $$"""{"name":"A","email":"{{taken}}"}""", 409);
        await app.Send(HttpMethod.Put, $"/api/v1/people/{id}", $$"""{"name":"A","email":"{{PersonSteps.NewEmail()}}"}""", 412, ("If-Match", "\"1\""));
    }
}
