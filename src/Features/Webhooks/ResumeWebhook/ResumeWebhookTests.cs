namespace Preflight.Features.Webhooks.ResumeWebhook;

public sealed class ResumeWebhookTests(PreflightApp app)
{
    [Fact]
    public void A_disabled_webhook_gets_another_chance()
    {
        var disabled = new Webhook { Id = "a", Version = 3, State = WebhookState.Disabled, Reason = "Gone." };
        var resumed = disabled.Apply(disabled.Resume().Event.ShouldBeOfType<WebhookResumed>());
        (resumed.State, resumed.Reason, resumed.Version).ShouldBe((WebhookState.Active, null, 4));
        resumed.Resume().ThenNothing();
    }

    [Fact]
    public async Task The_route_resumes()
    {
        var id = await app.Webhook("https://example.org/a");
        await app.Send(HttpMethod.Post, $"/api/v1/webhooks/{id}/pause");
        (await PreflightApp.Json(await app.Send(HttpMethod.Post, $"/api/v1/webhooks/{id}/resume"))).GetProperty("state").GetString().ShouldBe("active");
    }
}
