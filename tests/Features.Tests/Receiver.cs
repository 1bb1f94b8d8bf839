using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Preflight.Features;

/// <summary>A receiver of webhooks on a loopback port, which answers as it is told and keeps what it got.</summary>
public sealed class Receiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<ReceivedRequest> _received = new();

    private Receiver(WebApplication app) => _app = app;

    public string Url { get; private set; } = "";

    public IReadOnlyList<ReceivedRequest> Received => [.. _received];

    /// <param name="answer">Answers a request, the number of which counts from 1; 204 where it is absent.</param>
    public static async Task<Receiver> Start(Func<HttpContext, int, Task>? answer = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var receiver = new Receiver(app);
        app.Run(async http =>
        {
            using var reader = new StreamReader(http.Request.Body);
            var body = await reader.ReadToEndAsync();
            var headers = http.Request.Headers.ToDictionary(header => header.Key.ToLowerInvariant(), header => header.Value.ToString(), StringComparer.Ordinal);
            receiver._received.Enqueue(new ReceivedRequest(headers, body));
            http.Response.StatusCode = 204;
            if (answer is not null)
            {
                await answer(http, receiver._received.Count);
            }
        });
        await app.StartAsync();
        receiver.Url = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single() + "/hook";
        return receiver;
    }

    /// <summary>Waits until so many requests have come.</summary>
    public Task<IReadOnlyList<ReceivedRequest>> Until(int count) => Until(received => received.Count >= count);

    /// <summary>Waits until one has come of which this is true: others may hear what other tests do.</summary>
    public Task<IReadOnlyList<ReceivedRequest>> UntilOne(Func<ReceivedRequest, bool> isMeant) => Until(received => received.Any(isMeant));

    private async Task<IReadOnlyList<ReceivedRequest>> Until(Func<IReadOnlyList<ReceivedRequest>, bool> isEnough)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!isEnough(Received))
        {
            await Task.Delay(20, patience.Token);
        }

        return Received;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}

public sealed record ReceivedRequest(IReadOnlyDictionary<string, string> Headers, string Body)
{
    public JsonElement Json => JsonDocument.Parse(Body).RootElement;
}
