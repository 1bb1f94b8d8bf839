namespace Preflight.Features.Webhooks.RedeliverSince;

public sealed class RedeliverSinceTests(PreflightApp app)
{
    [Fact]
    public async Task What_was_taken_up_since_an_instant_is_sent_again()
    {
        await using var receiver = await Receiver.Start();
        var id = await app.Webhook(receiver.Url);
        var location = (await app.Send(HttpMethod.Post, $"/api/v1/webhooks/{id}/test", status: 202)).Context.Response.Headers.Location.ToString();
        await app.UntilDelivery(location, "delivered");
        async Task<int> Again(string body) => (await PreflightApp.Json(await app.Send(HttpMethod.Post, $"/api/v1/webhooks/{id}/redeliver", body))).GetProperty("redelivered").GetInt32();
        (await Again("""{"since":"2026-01-01T00:00:00Z"}""")).ShouldBe(0);
        (await Again("""{"since":"2100-01-01T00:00:00Z","all":true}""")).ShouldBe(0);
        (await Again("""{"since":"2026-01-01T00:00:00Z","all":true}""")).ShouldBe(1);
        await receiver.Until(2);
    }

    [Fact]
    public async Task What_happened_while_the_webhook_was_disabled_can_be_sent_when_it_is_resumed()
    {
        await using var receiver = await Receiver.Start((http, number) => Task.FromResult(http.Response.StatusCode = number == 1 ? 410 : 204));
        var slug = app.NewSlug();
        var id = await app.Webhook(receiver.Url, $$""" "roadmaps":["{{slug}}"],"ordered":true """);
        await app.ImportAs(slug, Given.Checkout);
        var first = (await receiver.Until(1))[0];
        await app.UntilFailed(id, 1);
        await app.Send(HttpMethod.Put, $"/api/v1/roadmaps/{slug}/items/M1.2/status", """{"status":"done"}""");
        await app.Send(HttpMethod.Put, $"/api/v1/roadmaps/{slug}/items/M1.2/status", """{"status":"in-progress"}""");
        await app.UntilFailed(id, 3);
        receiver.Received.Count.ShouldBe(1);

        await app.Send(HttpMethod.Post, $"/api/v1/webhooks/{id}/resume");
        var again = await PreflightApp.Json(await app.Send(HttpMethod.Post, $"/api/v1/webhooks/{id}/redeliver", """{"since":"2026-01-01T00:00:00Z"}"""));
        again.GetProperty("redelivered").GetInt32().ShouldBe(3);
        (await receiver.Until(4)).Skip(1).Select(request => request.Headers["webhook-id"]).ShouldBe([first.Headers["webhook-id"], $"{slug}-2-0", $"{slug}-3-0"]);
    }
}
