namespace Preflight.Features.Webhooks.PauseWebhook;

public sealed class PauseWebhookTests(PreflightApp app)
{
    [Fact]
    public async Task What_happens_in_a_pause_waits_for_its_end()
    {
        await using var receiver = await Receiver.Start();
        var id = await app.Webhook(receiver.Url);
        await app.Send(HttpMethod.Post, $"/api/v1/webhooks/{id}/pause");
        await app.Send(HttpMethod.Post, $"/api/v1/webhooks/{id}/test", status: 202);
        await app.UntilJob($"webhook/{id}", "run", 1);
        receiver.Received.ShouldBeEmpty();
        await app.Send(HttpMethod.Post, $"/api/v1/webhooks/{id}/resume");
        await receiver.Until(1);
    }

    [Fact]
    public void A_disabled_webhook_cannot_be_paused() =>
        new Webhook { Id = "a", State = WebhookState.Disabled, Reason = "Gone." }.Pause().ThenRefused("webhook.disabled");
}
