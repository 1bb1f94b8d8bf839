using System.Net.Http.Json;
using System.Text.Json;
using Preflight.Features;

namespace Preflight.Host.Tests;

/// <summary>Two Hosts on one database: the one that the tests share, and a process of its own.</summary>
public sealed class TwoHostsTests(PreflightApp app)
{
    [Fact]
    public async Task A_follower_at_one_hears_what_is_written_at_the_other()
    {
        await using var other = await Other();
        var roadmap = await app.Import("## M1 Quay\n- [ ] Moor\n");
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(14));
        using var events = new StreamReader(await other.Client.GetStreamAsync($"{roadmap}/events", limit.Token));
        (await events.ReadLineAsync(limit.Token)).ShouldBe("event: heartbeat");

        await app.Send(HttpMethod.Put, $"{roadmap}/items/M1.1/status", """{"status":"done"}""");
        while (await events.ReadLineAsync(limit.Token) is { } line)
        {
            if (line == "id: 2")
            {
                return;
            }
        }

        throw new InvalidOperationException("The stream ended before the change came.");
    }

    [Fact]
    public async Task Writers_at_both_lose_no_update_and_readers_at_both_see_the_newest()
    {
        const int Each = 25;
        await using var other = await Other();
        var roadmap = await app.Import("## M1 Quay\n" + string.Concat(Enumerable.Range(1, 2 * Each).Select(item => $"- [ ] Task {item}\n")));
        await Task.WhenAll(
            Task.WhenAll(Enumerable.Range(1, Each).Select(item => app.Send(HttpMethod.Put, $"{roadmap}/items/M1.{item}/status", """{"status":"done"}"""))),
            Task.WhenAll(Enumerable.Range(1 + Each, Each).Select(async item => (await other.Client.PutAsJsonAsync($"{roadmap}/items/M1.{item}/status", new { status = "done" })).EnsureSuccessStatusCode())));

        var (here, there) = (await app.Get(roadmap), await other.Client.GetFromJsonAsync<JsonElement>(roadmap));
        here.GetProperty("version").GetInt64().ShouldBe(1 + (2 * Each));
        there.GetRawText().ShouldBe(here.GetRawText());
        (await app.Text($"{roadmap}/document")).ShouldNotContain("[ ]");
    }

    private Task<HostProcess> Other() => HostProcess.Start(("ConnectionStrings__Preflight", app.ConnectionString));
}
