namespace Preflight.Features.Webhooks.ReadWebhook;

public sealed class ReadWebhookTests(PreflightApp app)
{
    [Fact]
    public async Task A_webhook_is_read_with_its_version()
    {
        var id = await app.Webhook("https://example.org/a");
        var answer = await app.Send(HttpMethod.Get, $"/api/v1/webhooks/{id}");
        answer.Context.Response.Headers.ETag.ToString().ShouldBe("\"1\"");
        await app.Get("/api/v1/webhooks/0197f3a1-7c1e-7a3b-9d52-3f5b2c1a0e44", 404);
        await app.Get("/api/v1/webhooks/one", 422);
    }
}
