namespace Preflight.Features.Webhooks.DeleteWebhook;

public sealed class DeleteWebhookTests(PreflightApp app)
{
    [Fact]
    public async Task A_deleted_webhook_is_gone_and_its_secret_is_erased()
    {
        var id = await app.Webhook("https://example.org/a");
        var deleted = await PreflightApp.Json(await app.Send(HttpMethod.Delete, $"/api/v1/webhooks/{id}"));
        deleted.GetProperty("state").GetString().ShouldBe("deleted");
        await app.Get($"/api/v1/webhooks/{id}", 404);
        await app.Send(HttpMethod.Post, $"/api/v1/webhooks/{id}/test", status: 404);
    }

    [Fact]
    public void Nothing_secret_is_left()
    {
        var webhook = new Webhook { Id = "a", Version = 1, Secret = "s", PreviousSecret = "p", Terms = new("https://example.org", ["*"], [], null, ["X-A"], "protected", IsOrdered: false) };
        var deleted = webhook.Apply(new WebhookDeleted());
        (deleted.Secret, deleted.PreviousSecret, deleted.Terms.Headers).ShouldBe(("", null, null));
    }
}
