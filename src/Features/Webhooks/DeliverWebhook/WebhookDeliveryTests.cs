using System.Text.Json;
using Marten;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Preflight.Features.Webhooks.DeliverWebhook;

public sealed class WebhookDeliveryTests(PreflightApp app)
{
    [Fact]
    public async Task A_delivery_that_failed_is_tried_again_under_the_same_id_and_each_attempt_is_recorded()
    {
        await using var receiver = await Receiver.Start(async (http, number) =>
        {
            http.Response.StatusCode = number == 1 ? 500 : 200;
            await http.Response.WriteAsync(new string('x', 5000), http.RequestAborted);
        });
        var (location, id) = await Test(receiver.Url);
        await Attempts(location, 1);
        await Hurry(id);
        var delivery = await app.UntilDelivery(location, "delivered");
        var attempts = delivery.GetProperty("attempts");
        attempts[0].GetProperty("status").GetInt32().ShouldBe(500);
        attempts[0].GetProperty("error").GetString().ShouldBe("The receiver answered 500.");
        attempts[0].GetProperty("answer").GetString()!.Length.ShouldBe(1024);
        attempts[1].TryGetProperty("error", out _).ShouldBeFalse();
        receiver.Received[1].Headers["webhook-id"].ShouldBe(receiver.Received[0].Headers["webhook-id"]);
    }

    [Fact]
    public async Task A_receiver_that_is_gone_disables_its_webhook_and_the_others_are_told()
    {
        await using var gone = await Receiver.Start((http, _) => Task.FromResult(http.Response.StatusCode = 410));
        await using var other = await Receiver.Start();
        var (location, id) = await Test(gone.Url);
        await app.Send(HttpMethod.Post, "/api/v1/webhooks", $$"""{"url":"{{other.Url}}","events":["webhook.disabled"]}""", 201);
        var (second, third) = await Test(gone.Url);
        await app.UntilDelivery(second, "failed");
        (await app.Get($"/api/v1/webhooks/{third}")).GetProperty("state").GetString().ShouldBe("disabled");
        await app.Send(HttpMethod.Post, $"/api/v1/webhooks/{third}/test", status: 409);
        await other.UntilOne(request => request.Json.GetProperty("data").GetProperty("webhook").GetString() == third);
        await app.UntilDelivery(location, "failed");
        (await app.Get($"/api/v1/webhooks/{id}")).GetProperty("reason").GetString().ShouldBe("Its receiver answered 410 Gone.");
    }

    [Fact]
    public async Task A_dead_delivery_is_sent_when_an_operator_retries_its_job()
    {
        await using var receiver = await Receiver.Start((http, number) => Task.FromResult(http.Response.StatusCode = number == 1 ? 410 : 204));
        var (location, id) = await Test(receiver.Url);
        await app.UntilDelivery(location, "failed");
        await app.Send(HttpMethod.Post, $"/api/v1/webhooks/{id}/resume");
        var job = (await app.Get($"/api/v1/jobs?state=dead&subject=webhook/{id}")).GetProperty("items")[0];
        job.GetProperty("lastError").GetString().ShouldBe("The receiver says that it is gone.");
        await app.Send(HttpMethod.Post, $"/api/v1/jobs/{job.GetProperty("id").GetString()}/retry", """{"reason":"it is back"}""");
        await app.UntilDelivery(location, "delivered");
        receiver.Received[1].Headers["webhook-id"].ShouldBe(receiver.Received[0].Headers["webhook-id"]);
    }

    [Fact]
    public async Task A_delivery_whose_job_an_operator_cancels_has_failed_and_can_be_sent_again()
    {
        await using var receiver = await Receiver.Start((http, number) => Task.FromResult(http.Response.StatusCode = number == 1 ? 500 : 204));
        var (location, id) = await Test(receiver.Url);
        await Attempts(location, 1);
        await app.UntilJob($"webhook/{id}", "attempt", 1);
        var job = (await app.Get($"/api/v1/jobs?state=retrying&subject=webhook/{id}")).GetProperty("items")[0];
        await app.Act($"/api/v1/jobs/{job.GetProperty("id").GetString()}/cancel");
        (await app.Get(location)).GetProperty("state").GetString().ShouldBe("failed");
        await app.Send(HttpMethod.Post, $"{location}/redeliver", status: 202);
        await app.UntilDelivery(location, "delivered");
    }

    [Fact]
    public async Task A_receiver_that_fails_for_too_long_without_one_success_disables_its_webhook()
    {
        await using var receiver = await Receiver.Start((http, _) => Task.FromResult(http.Response.StatusCode = 500));
        var id = await app.Webhook(receiver.Url);
        await app.Host.Services.GetRequiredService<IDocumentStore>().BulkInsertAsync([new WebhookHealth { Id = id, FailingSince = TimeProvider.System.GetUtcNow().AddDays(-6) }]);
        await app.Send(HttpMethod.Post, $"/api/v1/webhooks/{id}/test", status: 202);
        await receiver.Until(1);
        var location = $"/api/v1/webhooks/deliveries/{(await app.Get($"/api/v1/webhooks/{id}/deliveries")).GetProperty("items")[0].GetProperty("id").GetString()}";
        await app.UntilDelivery(location, "failed");
        (await app.Get($"/api/v1/webhooks/{id}")).GetProperty("reason").GetString().ShouldBe("Its receiver failed for too long without one success.");
    }

    [Fact]
    public async Task A_receiver_that_asks_for_time_gets_it()
    {
        await using var receiver = await Receiver.Start((http, _) =>
        {
            http.Response.StatusCode = 429;
            http.Response.Headers.RetryAfter = "3600";
            return Task.CompletedTask;
        });
        var (location, id) = await Test(receiver.Url);
        await Attempts(location, 1);
        await app.UntilJob($"webhook/{id}", "case when run_at > now() + interval '59 minutes' then 1 else 0 end", 1);
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        await using var inside = await Receiver.Start();
        await using var receiver = await Receiver.Start((http, _) =>
        {
            http.Response.StatusCode = 307;
            http.Response.Headers.Location = inside.Url;
            return Task.CompletedTask;
        });
        var (location, _) = await Test(receiver.Url);
        (await Attempts(location, 1))[0].GetProperty("error").GetString().ShouldBe("The receiver redirects; redirects are not followed. Give the webhook the final address.");
        inside.Received.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("http://127.0.0.2:9/hook")]
    [InlineData("http://169.254.169.254/latest/meta-data")]
    [InlineData("http://[::ffff:10.0.0.1]/hook")]
    public async Task A_forbidden_address_is_never_asked(string url)
    {
        var (location, _) = await Test(url);
        (await Attempts(location, 1))[0].GetProperty("error").GetString()!.ShouldContain("OutgoingHttp__AllowedNetworks");
    }

    [Fact]
    public async Task A_receiver_that_hangs_is_given_up_and_holds_up_nobody_else()
    {
        await using var hangs = await Receiver.Start((http, _) => Task.Delay(Timeout.Infinite, http.RequestAborted));
        await using var quick = await Receiver.Start();
        var slow = await app.Webhook(hangs.Url);
        var locations = new List<string>();
        for (var i = 0; i < 10; i++)
        {
            locations.Add((await app.Send(HttpMethod.Post, $"/api/v1/webhooks/{slow}/test", status: 202)).Context.Response.Headers.Location.ToString());
        }

        await hangs.Until(4);
        var (delivered, _) = await Test(quick.Url);
        await app.UntilDelivery(delivered, "delivered");
        hangs.Received.Count.ShouldBe(4);
        (await Attempts(locations[0], 1))[0].GetProperty("error").GetString().ShouldBe("There was no whole answer within 2 s.");
    }

    [Fact]
    public async Task A_connection_that_breaks_is_a_failed_attempt()
    {
        await using var receiver = await Receiver.Start((http, _) =>
        {
            http.Abort();
            return Task.CompletedTask;
        });
        var (location, _) = await Test(receiver.Url);
        var attempt = (await Attempts(location, 1))[0];
        attempt.TryGetProperty("status", out _).ShouldBeFalse();
        attempt.GetProperty("error").GetString().ShouldBe("The connection to the receiver broke.");
    }

    [Fact]
    public void A_circuit_opens_after_failures_in_a_row_and_lets_one_try_when_its_time_is_over()
    {
        var time = new TimeForTests();
        var circuits = new WebhookCircuits(time);
        var (a, b) = (new Webhook { Id = "a", Version = 3 }, new Webhook { Id = "b" });
        for (var i = 0; i < WebhookCircuits.Failures; i++)
        {
            circuits.MayTry(a, out _).ShouldBeTrue();
            circuits.Failed(a);
        }

        circuits.MayTry(a, out var until).ShouldBeFalse();
        circuits.MayTry(b, out _).ShouldBeTrue();
        time.Now = until;
        circuits.MayTry(a, out _).ShouldBeTrue();
        circuits.MayTry(a, out _).ShouldBeFalse();
        circuits.MayTry(a with { Version = 4 }, out _).ShouldBeTrue("it was resumed");
        circuits.Succeeded(a);
        circuits.MayTry(a, out _).ShouldBeTrue();
    }

    private async Task<(string Location, string Webhook)> Test(string url)
    {
        var id = await app.Webhook(url);
        return ((await app.Send(HttpMethod.Post, $"/api/v1/webhooks/{id}/test", status: 202)).Context.Response.Headers.Location.ToString(), id);
    }

    private async Task<JsonElement> Attempts(string location, int count)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            var attempts = (await app.Get(location)).GetProperty("attempts");
            if (attempts.GetArrayLength() >= count)
            {
                return attempts;
            }

            await Task.Delay(20, patience.Token);
        }
    }

    /// <summary>The waits of the schedule are too long for a test.</summary>
    private async Task Hurry(string webhook)
    {
        await using var database = NpgsqlDataSource.Create(app.ConnectionString);
        await using var command = database.CreateCommand($"update preflight.jobs set run_at = now() where subject = 'webhook/{webhook}' and state = 'waiting'");
        (await command.ExecuteNonQueryAsync()).ShouldBe(1);
    }

    private sealed class TimeForTests : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
