using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;

namespace Preflight.Host.Tests;

public sealed class CrashTests : IDisposable
{
    private const string Roadmap = "/api/v1/roadmaps/harbour";
    private const int Items = 40;

    private readonly TestServerHome _home = new();

    [Fact]
    public async Task Nothing_that_was_acknowledged_is_lost_when_the_process_is_killed_under_load()
    {
        var acknowledged = new ConcurrentDictionary<long, string>();
        await using (var first = await HostProcess.Start(("DATA_DIR", _home.Directory)))
        {
            using var document = new StringContent("# Harbour\n\n## M1 Quay\n" + string.Concat(Enumerable.Range(1, Items).Select(item => $"- [ ] Task {item}\n")), null, "text/markdown");
            (await first.Client.PutAsync($"{Roadmap}/document", document)).EnsureSuccessStatusCode();
            var writers = Enumerable.Range(0, 4).Select(writer => Write(first.Client, writer, acknowledged)).ToList();
            while (acknowledged.Count < 100)
            {
                await Task.Delay(10);
                writers.ShouldAllBe(writer => !writer.IsFaulted);
            }

            await first.Kill();
            await Task.WhenAll(writers);
        }

        await using var second = await HostProcess.Start(("DATA_DIR", _home.Directory));
        var happened = await History(second.Client);
        acknowledged.Where(claim => happened.GetValueOrDefault(claim.Key) != claim.Value).ShouldBeEmpty();
        var board = await second.Client.GetFromJsonAsync<JsonElement>(Roadmap);
        board.GetProperty("version").GetInt64().ShouldBe(happened.Keys.Max());
        happened.Keys.Order().ShouldBe(Enumerable.Range(1, happened.Count).Select(version => (long)version));
        (await second.Client.GetStringAsync($"{Roadmap}/document")).ShouldBe(await second.Client.GetStringAsync($"{Roadmap}/document?version={happened.Keys.Max()}"));
        (await second.Stop()).ShouldBe(0);
    }

    [Fact]
    public async Task Asked_to_stop_it_ends_the_streams_and_leaves_with_success()
    {
        await using var host = await HostProcess.Start(("DATA_DIR", _home.Directory));
        using var document = new StringContent("## M1 Quay\n- [ ] Moor\n", null, "text/markdown");
        (await host.Client.PutAsync($"{Roadmap}/document", document)).EnsureSuccessStatusCode();
        using var events = await host.Client.GetAsync($"{Roadmap}/events", HttpCompletionOption.ResponseHeadersRead);
        (await host.Stop()).ShouldBe(0);
    }

    public void Dispose() => _home.Dispose();

    private static async Task Write(HttpClient client, int writer, ConcurrentDictionary<long, string> acknowledged)
    {
        try
        {
            for (var i = 0; ; i++)
            {
                var item = $"M1.{1 + (((i * 4) + writer) % Items)}";
                var status = i / (Items / 4) % 2 == 0 ? "done" : "in-progress";
                using var answer = await client.PutAsJsonAsync($"{Roadmap}/items/{item}/status", new { status });
                answer.EnsureSuccessStatusCode();
                acknowledged.TryAdd(long.Parse(answer.Headers.ETag!.Tag.Trim('"'), CultureInfo.InvariantCulture), $"{item} {status}").ShouldBeTrue();
            }
        }
        catch (HttpRequestException gone) when (gone.StatusCode is null)
        {
            // The process was killed, which is what the writers write for.
        }
    }

    /// <summary>Each version with the item and the status that it claimed.</summary>
    private static async Task<Dictionary<long, string>> History(HttpClient client)
    {
        var happened = new Dictionary<long, string>();
        for (var next = ""; next is not null;)
        {
            var page = await client.GetFromJsonAsync<JsonElement>($"{Roadmap}/history?order=oldest-first&limit=100{next}");
            foreach (var entry in page.GetProperty("items").EnumerateArray())
            {
                var change = entry.GetProperty("changes")[0];
                happened.Add(entry.GetProperty("version").GetInt64(), $"{change.GetProperty("item")} {change.GetProperty("to")}");
            }

            next = page.TryGetProperty("next", out var cursor) && cursor.ValueKind == JsonValueKind.String ? $"&after={cursor}" : null;
        }

        return happened;
    }
}
