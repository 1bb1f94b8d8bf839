using Microsoft.AspNetCore.Http;

namespace Preflight.Features.Webhooks.ReadDelivery;

public sealed class ReadDeliveryTests(PreflightApp app)
{
    [Fact]
    public async Task A_delivery_shows_what_is_sent_and_what_came_back()
    {
        await using var receiver = await Receiver.Start((http, _) => http.Response.WriteAsync("thank you", http.RequestAborted));
        var id = await app.Webhook(receiver.Url);
        var location = (await app.Send(HttpMethod.Post, $"/api/v1/webhooks/{id}/test", status: 202)).Context.Response.Headers.Location.ToString();
        await receiver.Until(1);
        var delivery = await app.UntilDelivery(location, "pending", "delivered", "failed");
        delivery.GetProperty("body").GetString().ShouldBe(receiver.Received[0].Body);
        await app.Get("/api/v1/webhooks/deliveries/0197f3a1-7c1e-7a3b-9d52-3f5b2c1a0e44", 404);
    }
}
