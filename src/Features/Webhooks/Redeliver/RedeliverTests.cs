namespace Preflight.Features.Webhooks.Redeliver;

public sealed class RedeliverTests(PreflightApp app)
{
    [Fact]
    public async Task A_delivery_is_sent_again_under_the_same_id()
    {
        await using var receiver = await Receiver.Start();
        var id = await app.Webhook(receiver.Url);
        var location = (await app.Send(HttpMethod.Post, $"/api/v1/webhooks/{id}/test", status: 202)).Context.Response.Headers.Location.ToString();
        await app.UntilDelivery(location, "delivered");
        await app.Send(HttpMethod.Post, $"{location}/redeliver", status: 202);
        var received = await receiver.Until(2);
        received[1].Headers["webhook-id"].ShouldBe(received[0].Headers["webhook-id"]);
        received[1].Body.ShouldBe(received[0].Body);
    }
}
