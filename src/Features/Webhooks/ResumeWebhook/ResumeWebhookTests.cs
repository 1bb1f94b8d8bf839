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

    [Fact]
    public async Task One_that_is_active_is_left_alone_so_that_what_waits_keeps_its_time()
    {
        await using var receiver = await Receiver.Start((http, _) => Task.FromResult(http.Response.StatusCode = 500));
        var id = await app.Webhook(receiver.Url);
        var location = (await app.Send(HttpMethod.Post, $"/api/v1/webhooks/{id}/test", status: 202)).Context.Response.Headers.Location.ToString();
        await app.UntilAttempt(location);
        var next = (await app.Get(location)).GetProperty("nextAttemptAt").GetDateTimeOffset();
        await app.Send(HttpMethod.Post, $"/api/v1/webhooks/{id}/resume");
        (await app.Get(location)).GetProperty("nextAttemptAt").GetDateTimeOffset().ShouldBe(next);
    }
}
