using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Preflight.Infrastructure.OutgoingHttp;

/// <summary>Somebody whom the product asks: a real server on a loopback port, and a client that may reach it or not.</summary>
public sealed class OutgoingReceiver : IAsyncLifetime
{
    private WebApplication _app = null!;

    public ConcurrentQueue<string> Paths { get; } = new();

    /// <summary>Completes when the trickling body has begun.</summary>
    public TaskCompletionSource Begun { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when the reader of the endless body has gone.</summary>
    public TaskCompletionSource Gone { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public int Port => new Uri(_app.Urls.Single()).Port;

    public static async Task<OutgoingReceiver> Start()
    {
        var receiver = new OutgoingReceiver();
        await receiver.InitializeAsync();
        return receiver;
    }

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateBuilder(["--urls", "http://127.0.0.1:0"]);
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.Use((http, next) =>
        {
            Paths.Enqueue(http.Request.Path);
            return next(http);
        });
        _app.MapGet("/headers", (HttpRequest request) => string.Join('\n', request.Headers.Select(header => $"{header.Key}: {header.Value}").Order()));
        _app.MapGet("/protocol", (HttpRequest request) => request.Protocol);
        _app.MapGet("/connection", (HttpContext http) => http.Connection.Id);
        _app.MapGet("/moved", () => Results.Redirect("/elsewhere"));
        _app.MapGet("/elsewhere", () => "elsewhere");
        _app.MapGet("/cookie", (HttpResponse response) => response.Cookies.Append("session", "1"));
        _app.MapGet("/large", () => new string('x', 100_000));
        _app.MapGet("/endless", Endless);
        _app.MapGet("/trickle", Trickle);
        _app.MapGet("/broken", Broken);
        await _app.StartAsync();
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    public Uri Url(string path, string host = "127.0.0.1") => new($"http://{host}:{Port}{path}");

    internal static ServiceProvider Services(string? allowed, HostLookup? lookup = null, ILoggerProvider? log = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection([new("OutgoingHttp:AllowedNetworks", allowed), new("OutgoingHttp:MaxResponseBytes", "2048")]);
        builder.AddPreflightOutgoingHttp();
        if (lookup is not null)
        {
            builder.Services.AddSingleton(lookup);
        }

        if (log is not null)
        {
            builder.Logging.SetMinimumLevel(LogLevel.Trace).AddProvider(log);
        }

        return builder.Services.BuildServiceProvider(validateScopes: true);
    }

    internal static HttpClient ClientOf(ServiceProvider services, string name = PreflightOutgoingHttp.Client) =>
        services.GetRequiredService<IHttpClientFactory>().CreateClient(name);

    /// <summary>A name service of one name, which counts how often it was asked.</summary>
    internal static HostLookup Names(string name, ConcurrentQueue<string> asked, params string[] addresses) => (host, _) =>
    {
        host.ShouldBe(name);
        asked.Enqueue(host);
        return Task.FromResult(Array.ConvertAll(addresses, IPAddress.Parse));
    };

    private async Task Endless(HttpContext http)
    {
        var chunk = new byte[4096];
        try
        {
            while (true)
            {
                await http.Response.Body.WriteAsync(chunk, http.RequestAborted);
            }
        }
        catch (OperationCanceledException)
        {
            Gone.TrySetResult();
        }
    }

    private async Task Trickle(HttpContext http)
    {
        await http.Response.WriteAsync("a", http.RequestAborted);
        Begun.TrySetResult();
        await Task.Delay(Timeout.InfiniteTimeSpan, http.RequestAborted);
    }

    private static async Task Broken(HttpContext http)
    {
        http.Response.ContentLength = 10;
        await http.Response.WriteAsync("a");
        await http.Response.Body.FlushAsync();
        http.Abort();
    }
}
