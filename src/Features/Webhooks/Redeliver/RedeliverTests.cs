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

    [Fact]
    public async Task One_that_is_tried_again_anyhow_is_tried_now_by_the_job_that_it_has()
    {
        await using var receiver = await Receiver.Start((http, number) => Task.FromResult(http.Response.StatusCode = number == 1 ? 500 : 204));
        var id = await app.Webhook(receiver.Url);
        var location = (await app.Send(HttpMethod.Post, $"/api/v1/webhooks/{id}/test", status: 202)).Context.Response.Headers.Location.ToString();
        await app.UntilAttempt(location);
        var waiting = await app.Get(location);
        waiting.TryGetProperty("nextAttemptAt", out _).ShouldBeTrue();
        await app.Send(HttpMethod.Post, $"{location}/redeliver", status: 202);
        var delivered = await app.UntilDelivery(location, "delivered");
        delivered.Text("job").ShouldBe(waiting.Text("job"));
        (await app.Get($"/api/v1/jobs?subject=webhook/{id}")).GetProperty("items").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task The_job_of_one_that_was_given_up_is_not_dead_any_more()
    {
        await using var receiver = await Receiver.Start((http, number) => Task.FromResult(http.Response.StatusCode = number == 1 ? 410 : 204));
        var id = await app.Webhook(receiver.Url);
        var location = (await app.Send(HttpMethod.Post, $"/api/v1/webhooks/{id}/test", status: 202)).Context.Response.Headers.Location.ToString();
        var failed = await app.UntilDelivery(location, "failed");
        await app.Act($"/api/v1/jobs/{failed.Text("job")}/retry");
        (await app.UntilState($"/api/v1/jobs/{failed.Text("job")}", "dead")).Text("lastError")!.ShouldStartWith("The webhook is disabled.");
        await app.Send(HttpMethod.Post, $"/api/v1/webhooks/{id}/resume");
        await app.Send(HttpMethod.Post, $"{location}/redeliver", status: 202);
        await app.UntilDelivery(location, "delivered");
        await app.UntilState($"/api/v1/jobs/{failed.Text("job")}", "done");
    }
}
