namespace Preflight.Features.Access.People.GiveGrant;

[Trait("Category", "Security")]
public sealed class GiveGrantTests(PreflightApp app)
{
    [Fact]
    public async Task A_role_for_one_roadmap_counts_there_and_nowhere_else()
    {
        var (browser, id, _) = await app.SignedIn();
        using (browser)
        {
            var (mine, other) = (await app.Import(Given.Checkout), await app.Import(Given.Checkout));
            await browser.Get(mine, 403);
            await app.Act("/api/v1/grants", 201, $$"""{"person":"{{id}}","role":"contributor","roadmap":"{{mine[(mine.LastIndexOf('/') + 1)..]}}"}""");
            await browser.Get(mine);
            await browser.Send(HttpMethod.Put, $"{mine}/items/M1.2/status", """{"status":"done"}""");
            await browser.Get(other, 403);
            await browser.Get("/api/v1/webhooks", 403);
        }
    }

    [Fact]
    public async Task What_is_granted_already_stays_as_it_is()
    {
        var (id, _) = await app.Person("viewer");
        (await app.Act("/api/v1/grants", 201, $$"""{"person":"{{id}}","role":"viewer"}""")).Text("id").ShouldBe($"{id}-1");
        (await app.Get($"/api/v1/people/{id}")).GetProperty("grants").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task Nobody_grants_more_than_they_have()
    {
        var (id, _) = await app.Person();
        var (_, key) = await app.ApiKey(["access:write", "roadmaps:read", "gates:read"]);
        await app.Send(HttpMethod.Post, "/api/v1/grants", $$"""{"person":"{{id}}","role":"viewer"}""", 201, AccessSteps.As(key));
        await app.Send(HttpMethod.Post, "/api/v1/grants", $$"""{"person":"{{id}}","role":"operator"}""", 403, AccessSteps.As(key));
    }

    [Theory]
    [InlineData("""{"person":"aaaaaaaaaaaa","role":"king"}""", 400)]
    [InlineData("""{"person":"aaaaaaaaaaaa","role":"viewer"}""", 404)]
    [InlineData("""{"person":"Ada","role":"viewer"}""", 422)]
    [InlineData("""{"person":"aaaaaaaaaaaa","role":"viewer","roadmap":"Not A Slug"}""", 422)]
    public async Task What_cannot_be_granted_is_refused(string body, int status) => await app.Act("/api/v1/grants", status, body);
}
