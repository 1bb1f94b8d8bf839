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
    public async Task What_waits_for_a_deleted_webhook_ends_as_cancelled()
    {
        await using var receiver = await Receiver.Start((http, _) => Task.FromResult(http.Response.StatusCode = 500));
        var id = await app.Webhook(receiver.Url);
        var location = (await app.Send(HttpMethod.Post, $"/api/v1/webhooks/{id}/test", status: 202)).Context.Response.Headers.Location.ToString();
        await receiver.Until(1);
        await app.UntilAttempt(location);
        var job = $"/api/v1/jobs/{(await app.Get(location)).Text("job")}";
        await app.Send(HttpMethod.Delete, $"/api/v1/webhooks/{id}");
        (await app.UntilState(job, "cancelled")).Text("lastError").ShouldBe("The webhook was deleted.");
        await app.Get(location, 404);
    }

    [Fact]
    public void Nothing_secret_is_left()
    {
        var webhook = new Webhook { Id = "a", Version = 1, Secret = "s", FormerSecrets = [new("p", DateTimeOffset.MaxValue)], Terms = new("https://example.org", ["*"], [], null, ["X-A"], "protected", IsOrdered: false) };
        var deleted = webhook.Apply(new WebhookDeleted());
        (deleted.Secret, deleted.FormerSecrets.Length, deleted.Terms.Headers).ShouldBe(("", 0, null));
    }
}
