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
}
