namespace Preflight.Features.Roadmaps.FollowChanges;

public sealed class FollowChangesTests(PreflightApp app)
{
    [Fact]
    public async Task A_change_reaches_who_follows_and_a_client_that_comes_back_misses_none()
    {
        var roadmap = await app.Import(Given.Checkout);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        await using var live = await Open($"{roadmap}/events", null, limit.Token);
        await app.Send(HttpMethod.Put, $"{roadmap}/items/M1.2/status", """{"status":"done"}""");
        (await NextId(live, limit.Token)).ShouldBe("2");

        await app.Send(HttpMethod.Put, $"{roadmap}/items/M1.3/status", """{"status":"done"}""");
        await using var resumed = await Open($"{roadmap}/events", "1", limit.Token);
        (await NextId(resumed, limit.Token)).ShouldBe("2");
        (await NextId(resumed, limit.Token)).ShouldBe("3");
    }

    [Fact]
    public async Task A_stream_ends_with_the_key_that_opened_it()
    {
        var roadmap = await app.Import(Given.Checkout);
        var (id, key) = await app.ApiKey(["roadmaps:read"]);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await using var stream = await Open($"{roadmap}/events", null, limit.Token, key);
        await app.Send(HttpMethod.Put, $"{roadmap}/items/M1.2/status", """{"status":"done"}""");
        (await NextId(stream, limit.Token)).ShouldBe("2");
        await app.Send(HttpMethod.Delete, $"/api/v1/api-keys/{id}");
        await app.Send(HttpMethod.Put, $"{roadmap}/items/M1.3/status", """{"status":"done"}""");
        (await Should.ThrowAsync<InvalidOperationException>(() => NextId(stream, limit.Token))).Message.ShouldBe("The stream ended.");
    }

    [Fact]
    public async Task A_stream_ends_with_the_session_that_opened_it()
    {
        var roadmap = await app.Import(Given.Checkout);
        var (browser, id, _) = await app.SignedIn("viewer");
        using (browser)
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
            var response = await browser.Open($"{roadmap}/events", limit.Token);
            await using var stream = await response.Content.ReadAsStreamAsync(limit.Token);
            await app.Act($"/api/v1/people/{id}/disable");
            await app.Send(HttpMethod.Put, $"{roadmap}/items/M1.2/status", """{"status":"done"}""");
            (await Should.ThrowAsync<InvalidOperationException>(() => NextId(stream, limit.Token))).Message.ShouldBe("The stream ended.");
        }
    }

    [Fact]
    public async Task An_unknown_roadmap_has_no_events() => await app.Get("/api/v1/roadmaps/nowhere/events", 404);

    private async Task<Stream> Open(string url, string? last, CancellationToken cancellationToken, string? key = null)
    {
        var client = app.Client();
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        if (key is not null)
        {
            request.Headers.Authorization = new("Bearer", key);
        }

        if (last is not null)
        {
            request.Headers.Add("Last-Event-ID", last);
        }

        var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("text/event-stream");
        return await response.Content.ReadAsStreamAsync(cancellationToken);
    }

    private static async Task<string> NextId(Stream events, CancellationToken cancellationToken)
    {
        var line = new List<byte>();
        var one = new byte[1];
        while (await events.ReadAsync(one, cancellationToken) == 1)
        {
            if (one[0] != (byte)'\n')
            {
                line.Add(one[0]);
                continue;
            }

            var text = System.Text.Encoding.UTF8.GetString([.. line]);
            line.Clear();
            if (text.StartsWith("id: ", StringComparison.Ordinal))
            {
                return text[4..];
            }
        }

        throw new InvalidOperationException("The stream ended.");
    }
}
