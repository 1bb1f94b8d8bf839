namespace Preflight.Features.Access.People.ReadPerson;

public sealed class ReadPersonTests(PreflightApp app)
{
    [Fact]
    public async Task A_person_is_shown_with_what_they_are_granted_and_when_they_signed_in()
    {
        var (browser, id, _) = await app.SignedIn("viewer");
        browser.Dispose();
        var read = await app.Get($"/api/v1/people/{id}");
        read.GetProperty("grants")[0].Text("role").ShouldBe("viewer");
        read.Text("lastSignInOn").ShouldNotBeNull();
        await app.Get("/api/v1/people/aaaaaaaaaaaa", 404);
        await app.Get("/api/v1/people/nobody", 422);
    }
}
