namespace Preflight.Features.Access.ApiKeys.ReadApiKey;

public sealed class ReadApiKeyTests(PreflightApp app)
{
    [Fact]
    public async Task It_tells_what_the_key_may()
    {
        var (id, _) = await app.ApiKey(["roadmaps:read"], "checkout");
        var answer = await app.Send(HttpMethod.Get, $"/api/v1/api-keys/{id}");
        answer.Context.Response.Headers.ETag.ToString().ShouldBe("\"1\"");
        var read = await PreflightApp.Json(answer);
        read.GetProperty("scopes")[0].GetString().ShouldBe("roadmaps:read");
        read.GetProperty("roadmaps")[0].GetString().ShouldBe("checkout");
        read.TryGetProperty("lastUsedOn", out _).ShouldBeFalse();
        await app.Get("/api/v1/api-keys/nobody", 404);
        await app.Get("/api/v1/api-keys/No%20Key", 422);
    }
}
