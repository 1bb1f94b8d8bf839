namespace Preflight.Features.Webhooks.ListDeliveries;

public sealed class ListDeliveriesTests(PreflightApp app)
{
    [Fact]
    public async Task Deliveries_are_listed_newest_first_and_by_state()
    {
        await using var receiver = await Receiver.Start();
        var id = await app.Webhook(receiver.Url);
        var first = (await app.Send(HttpMethod.Post, $"/api/v1/webhooks/{id}/test", status: 202)).Context.Response.Headers.Location.ToString();
        var second = (await app.Send(HttpMethod.Post, $"/api/v1/webhooks/{id}/test", status: 202)).Context.Response.Headers.Location.ToString();
        await app.UntilDelivery(first, "delivered");
        await app.UntilDelivery(second, "delivered");
        var page = await app.Get($"/api/v1/webhooks/{id}/deliveries?state=delivered&limit=1");
        second.ShouldEndWith(page.GetProperty("items")[0].GetProperty("id").GetString()!);
        var rest = await app.Get($"/api/v1/webhooks/{id}/deliveries?after={page.GetProperty("next").GetString()}");
        rest.GetProperty("items").GetArrayLength().ShouldBe(1);
        (await app.Get($"/api/v1/webhooks/{id}/deliveries?state=failed")).GetProperty("items").GetArrayLength().ShouldBe(0);
        await app.Get("/api/v1/webhooks/0197f3a1-7c1e-7a3b-9d52-3f5b2c1a0e44/deliveries", 404);
    }
}
