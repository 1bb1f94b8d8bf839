namespace Preflight.Features.Access.ApiKeys.RevokeApiKey;

[Trait("Category", "Security")]
public sealed class RevokeApiKeyTests(PreflightApp app)
{
    [Fact]
    public async Task A_revoked_key_ends_at_once_and_stays_in_the_list()
    {
        var (id, key) = await app.ApiKey(["roadmaps:read"]);
        await app.Send(HttpMethod.Get, "/api/v1/me", null, 200, AccessSteps.As(key));
        var revoked = await PreflightApp.Json(await app.Send(HttpMethod.Delete, $"/api/v1/api-keys/{id}"));
        revoked.Text("state").ShouldBe("revoked");
        var refused = await app.Send(HttpMethod.Get, "/api/v1/me", null, 401, AccessSteps.As(key));
        refused.Context.Response.Headers.WWWAuthenticate.ToString().ShouldStartWith("Bearer");
        (await app.Get($"/api/v1/api-keys/{id}")).Text("state").ShouldBe("revoked");
        await app.Send(HttpMethod.Delete, $"/api/v1/api-keys/{id}");
    }

    [Fact]
    public async Task One_that_there_is_not_is_refused() => await app.Send(HttpMethod.Delete, "/api/v1/api-keys/nobody", status: 404);
}
