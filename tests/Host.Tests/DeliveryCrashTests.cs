using System.Globalization;
using System.Net.Http.Json;
using Preflight.Features;

namespace Preflight.Host.Tests;

/// <summary>Whatever dies, every change that was acknowledged is delivered: at least once, under one id, in the order that was asked for.</summary>
public sealed class DeliveryCrashTests : IDisposable
{
    private const int Items = 40;

    /// <summary>With a private server it is not waited for: a Host that starts is alone.</summary>
    private const string LongLease = "00:09:00";

    private readonly TestServerHome _home = new();

    [Fact]
    public async Task A_Host_that_is_killed_between_commit_and_delivery_delivers_after_its_next_start()
    {
        await using var receiver = await Receiver.Start();
        long acknowledged;
        await using (var first = await Start(("DATA_DIR", _home.Directory), LongLease))
        {
            await Listen(first, receiver);
            acknowledged = await Claim(first, until: version => version > 150 && receiver.Received.Count > 20);
            await first.Kill();
        }

        await using var second = await Start(("DATA_DIR", _home.Directory), LongLease);
        await AllAreDelivered(second, receiver, acknowledged);
    }

    [Fact]
    public async Task What_a_killed_Host_had_to_deliver_another_one_delivers()
    {
        await using var postgres = await _home.Start(durable: true);
        await using var receiver = await Receiver.Start();
        await using var first = await Start(("ConnectionStrings__Preflight", postgres.ConnectionString));
        await using var second = await Start(("ConnectionStrings__Preflight", postgres.ConnectionString));
        await Listen(first, receiver);
        var acknowledged = await Claim(first, until: version => version > 100);
        await first.Kill();
        await AllAreDelivered(second, receiver, acknowledged);
    }

    [Fact]
    public async Task A_restart_of_PostgreSQL_in_the_middle_of_a_burst_loses_nothing()
    {
        await using var receiver = await Receiver.Start();
        var postgres = await _home.Start(durable: true);
        var connection = postgres.ConnectionString;
        await using var host = await Start(("ConnectionStrings__Preflight", connection));
        await Listen(host, receiver);
        var acknowledged = await Claim(host, until: version => version > 100);
        await postgres.DisposeAsync();
        await using var again = await _home.Start(durable: true);
        again.ConnectionString.ShouldBe(connection);
        await AllAreDelivered(host, receiver, acknowledged);
    }

    public void Dispose() => _home.Dispose();

    private static Task<HostProcess> Start((string, string) database, string lease = "00:00:02") =>
        HostProcess.Start(database, ("OutgoingHttp__AllowedNetworks", "127.0.0.1"), ("Jobs__Lease", lease), ("Jobs__PollInterval", "00:00:00.2"));

    private static async Task Listen(HostProcess host, Receiver receiver)
    {
        (await host.Client.PostAsJsonAsync("/api/v1/webhooks", new { url = receiver.Url, events = new[] { "roadmap.item.*" }, ordered = true })).EnsureSuccessStatusCode();
        using var document = new StringContent("# Harbour\n\n## M1 Quay\n" + string.Concat(Enumerable.Range(1, Items).Select(item => $"- [ ] Task {item}\n")), null, "text/markdown");
        (await host.Client.PutAsync("/api/v1/roadmaps/harbour/document", document)).EnsureSuccessStatusCode();
    }

    /// <summary>Claims one status after the other.</summary>
    /// <returns>The last version that was acknowledged.</returns>
    private static async Task<long> Claim(HostProcess host, Func<long, bool> until)
    {
        long version = 1;
        for (var i = 0; !until(version); i++)
        {
            var status = i / Items % 2 == 0 ? "done" : "in-progress";
            using var answer = await host.Client.PutAsJsonAsync($"/api/v1/roadmaps/harbour/items/M1.{1 + (i % Items)}/status", new { status });
            answer.EnsureSuccessStatusCode();
            version = long.Parse(answer.Headers.ETag!.Tag.Trim('"'), CultureInfo.InvariantCulture);
        }

        return version;
    }

    private static async Task AllAreDelivered(HostProcess host, Receiver receiver, long acknowledged)
    {
        // One more, so that there is a last one to wait for.
        using var last = await host.Client.PutAsJsonAsync("/api/v1/roadmaps/harbour/items/M1.1/owner", new { owner = "Ada" });
        last.EnsureSuccessStatusCode();
        var newest = long.Parse(last.Headers.ETag!.Tag.Trim('"'), CultureInfo.InvariantCulture);
        newest.ShouldBeGreaterThan(acknowledged);
        var wanted = Enumerable.Range(2, (int)newest - 1).Select(version => string.Create(CultureInfo.InvariantCulture, $"harbour-{version}-0")).ToList();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        while (wanted.Except(Ids(receiver)).Any())
        {
            await Task.Delay(100, patience.Token).ContinueWith(_ => { }, TaskScheduler.Default);
            if (patience.IsCancellationRequested)
            {
                wanted.Except(Ids(receiver)).ShouldBeEmpty(await host.Client.GetStringAsync("/api/v1/webhooks"));
            }
        }

        receiver.Received.GroupBy(request => request.Headers["webhook-id"]).ShouldAllBe(same => same.Select(request => request.Body).Distinct().Count() == 1);
        Ids(receiver).Distinct().ShouldBe(wanted);
        receiver.Received.Select(request => request.Json.GetProperty("data").GetProperty("version").GetInt64()).Distinct().ShouldBe(wanted.Select((_, i) => i + 2L));
    }

    private static IEnumerable<string> Ids(Receiver receiver) => receiver.Received.Select(request => request.Headers["webhook-id"]);
}
