using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Trace;
using Preflight.Infrastructure.Health;
using Preflight.Infrastructure.Http;

namespace Preflight.Infrastructure.Telemetry;

public sealed class PreflightTelemetryTests
{
    // Nothing listens there: the exporter fails quietly, which is its promise.
    private const string Nowhere = "http://127.0.0.1:9";

    [Fact]
    public async Task Requests_and_our_own_work_are_traced_and_health_is_not()
    {
        var spans = new Spans();
        await using var app = await Start(Nowhere, spans);
        using var client = SampleApi.ClientOf(app);
        (await client.GetAsync("/livez")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await client.GetAsync("/task")).StatusCode.ShouldBe(HttpStatusCode.OK);
        app.Services.GetRequiredService<TracerProvider>().ForceFlush().ShouldBeTrue();

        spans.Names.Order().ShouldBe(["GET /task", "task"]);
        spans.Service.ShouldBe("preflight");
    }

    [Fact]
    public async Task Nothing_is_recorded_where_nothing_is_exported()
    {
        var spans = new Spans();
        await using var app = await Start("", spans);
        using var client = SampleApi.ClientOf(app);
        (await client.GetAsync("/task")).StatusCode.ShouldBe(HttpStatusCode.OK);
        app.Services.GetRequiredService<TracerProvider>().ForceFlush().ShouldBeTrue();

        spans.Names.ShouldBeEmpty();
    }

    private static async Task<WebApplication> Start(string endpoint, Spans spans)
    {
        var builder = WebApplication.CreateBuilder(["--urls", "http://127.0.0.1:0", "--OTEL_EXPORTER_OTLP_ENDPOINT", endpoint]);
        builder.Logging.ClearProviders();
        builder.AddPreflightHealth();
        builder.AddPreflightTelemetry();
        builder.Services.AddHttpClient();
        builder.Services.ConfigureOpenTelemetryTracerProvider(traces => traces.AddProcessor(spans));
        var app = builder.Build();
        app.MapPreflightHealth();
        app.MapGet("/task", () =>
        {
            using var activity = PreflightTelemetry.Activities.StartActivity("task");
            return "done";
        });
        await app.StartAsync();
        return app;
    }

    private sealed class Spans : BaseProcessor<Activity>
    {
        private readonly ConcurrentQueue<string> _names = new();

        public IEnumerable<string> Names => _names;

        public object? Service => ParentProvider.GetResource().Attributes.Single(attribute => attribute.Key == "service.name").Value;

        // Other tests of this process run at the same time, under providers that listen to the same sources.
        public override void OnEnd(Activity data)
        {
            if (data.DisplayName is "task" or "GET /task" or "GET /livez" && data.Recorded)
            {
                _names.Enqueue(data.DisplayName);
            }
        }
    }
}
