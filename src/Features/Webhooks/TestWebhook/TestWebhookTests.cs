namespace Preflight.Features.Webhooks.TestWebhook;

public sealed class TestWebhookTests(PreflightApp app)
{
    [Fact]
    public async Task A_test_event_reaches_the_receiver_signed_whatever_it_asks_for()
    {
        await using var receiver = await Receiver.Start();
        var created = await PreflightApp.Json(await app.Send(HttpMethod.Post, "/api/v1/webhooks", $$"""{"url":"{{receiver.Url}}","events":["roadmap.archived"],"headers":{"X-Team":"harbour"} }""", 201));
        var answer = await app.Send(HttpMethod.Post, $"/api/v1/webhooks/{created.GetProperty("id").GetString()}/test", status: 202);
        var request = (await receiver.Until(1))[0];
        request.Json.GetProperty("type").GetString().ShouldBe("webhook.test");
        request.Json.GetProperty("specversion").GetString().ShouldBe("1.0");
        request.Json.GetProperty("id").GetString().ShouldBe(request.Headers["webhook-id"]);
        request.Headers["x-team"].ShouldBe("harbour");
        request.Headers["webhook-signature"].ShouldBe(request.SignatureBy(created.GetProperty("secret").GetString()!));
        var delivery = await app.UntilDelivery(answer.Context.Response.Headers.Location.ToString(), "delivered");
        delivery.GetProperty("attempts")[0].GetProperty("status").GetInt32().ShouldBe(204);
    }
}
