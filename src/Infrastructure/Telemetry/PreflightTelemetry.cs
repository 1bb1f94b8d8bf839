using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Preflight.Infrastructure.Health;

namespace Preflight.Infrastructure.Telemetry;

/// <summary>
/// Traces and metrics of the service and of what it is built on, sent over OTLP when the standard variable
/// <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> says where to. Nowhere to send them, nothing is recorded; trace ids are made all the same.
/// </summary>
public static class PreflightTelemetry
{
    /// <summary>The name of our own activity source and meter, and of the service.</summary>
    public const string Name = "Preflight";

    private const string ServiceName = "preflight";
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private const string UserAgent = "user_agent.original";
    private const string Path = "url.path";
    private const string NoRoute = "/";

    private static readonly string Version =
        typeof(PreflightTelemetry).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    /// <summary>Starts the activities of our own code.</summary>
    public static ActivitySource Activities { get; } = new(Name, Version);

    /// <summary>Makes the instruments of our own code.</summary>
    public static Meter Metrics { get; } = new(Name, Version);

    public static WebApplicationBuilder AddPreflightTelemetry(this WebApplicationBuilder builder)
    {
        builder.Services.WithholdLogs();
        var isExported = !string.IsNullOrWhiteSpace(builder.Configuration[Endpoint]);
        var telemetry = builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(ServiceName, serviceVersion: Version))
            .WithTracing(traces =>
            {
                traces
                    .AddSource(Name, "Marten", "Wolverine")
                    .AddNpgsql()
                    .AddAspNetCoreInstrumentation(requests =>
                    {
                        requests.RecordException = true;
                        requests.Filter = IsWorthATrace;
                        requests.EnrichWithHttpRequest = (activity, _) => activity.SetTag(UserAgent, null);
                        requests.EnrichWithHttpResponse = (activity, answer) => activity.SetTag(Path, RouteOf(answer.HttpContext));
                    });
                if (!isExported)
                {
                    traces.SetSampler(new AlwaysOffSampler());
                }
            })
            .WithMetrics(metrics => metrics
                .AddMeter(Name, "Marten", "Wolverine*", "Npgsql")
                .AddAspNetCoreInstrumentation()
                .AddRuntimeInstrumentation());
        if (isExported)
        {
            telemetry.UseOtlpExporter();
        }

        return builder;
    }

    // What stands in an address in place of an id may be anything: a trace has the route's own words.
    private static string RouteOf(HttpContext http) =>
        ((http.GetEndpoint() ?? http.Features.Get<IExceptionHandlerFeature>()?.Endpoint) as RouteEndpoint)?.RoutePattern.RawText ?? NoRoute;

    private static bool IsWorthATrace(HttpContext http) => !PreflightHealth.IsHealth(http.Request.Path);
}
