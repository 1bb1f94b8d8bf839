namespace Preflight.Features.Webhooks.ChangeWebhook;

public sealed class ChangeWebhookTests(PreflightApp app)
{
    [Fact]
    public async Task A_change_replaces_the_terms_and_keeps_headers_that_are_not_sent()
    {
        var id = await app.Webhook("https://example.org/a", """ "headers":{"X-Team":"harbour"} """);
        var changed = await PreflightApp.Json(await app.Send(HttpMethod.Put, $"/api/v1/webhooks/{id}", """{"url":"https://example.org/b","events":["roadmap.item.*"],"roadmaps":["checkout"],"ordered":true}"""));
        changed.GetProperty("url").GetString().ShouldBe("https://example.org/b");
        changed.GetProperty("ordered").GetBoolean().ShouldBeTrue();
        changed.GetProperty("headerNames").GetArrayLength().ShouldBe(1);
        var bare = await PreflightApp.Json(await app.Send(HttpMethod.Put, $"/api/v1/webhooks/{id}", """{"url":"https://example.org/b","events":["*"],"headers":{}}"""));
        bare.GetProperty("headerNames").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task A_change_of_another_version_is_refused()
    {
        var id = await app.Webhook("https://example.org/a");
        await app.Send(HttpMethod.Put, $"/api/v1/webhooks/{id}", """{"url":"https://example.org/b","events":["*"]}""", 412, ("If-Match", "\"7\""));
    }
}
