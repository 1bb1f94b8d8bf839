using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Preflight.Infrastructure.Http;
using Preflight.Infrastructure.Security;

namespace Preflight.Infrastructure.Health;

/// <summary>
/// <c>/livez</c>: the process answers. <c>/readyz</c>: every health check tagged <see cref="Ready"/> passes and the service is not
/// stopping; otherwise 503. Which check it is, only those are told who have <see cref="HealthPermissions.Read"/>.
/// </summary>
public static class PreflightHealth
{
    /// <summary>The tag of a check without which no request can be served: <c>services.AddHealthChecks().AddCheck&lt;…&gt;("database", tags: [PreflightHealth.Ready])</c>.</summary>
    public const string Ready = "ready";

    public const string LivePath = "/livez";
    public const string ReadyPath = "/readyz";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);
    private static readonly string[] Verbs = [HttpMethods.Get, HttpMethods.Head];

    public static WebApplicationBuilder AddPreflightHealth(this WebApplicationBuilder builder)
    {
        builder.Services.AddHealthChecks();
        builder.Services.Configure<HealthCheckServiceOptions>(options =>
        {
            foreach (var check in options.Registrations.Where(check => check.Timeout == Timeout.InfiniteTimeSpan))
            {
                check.Timeout = Limit;
            }
        });
        return builder;
    }

    public static WebApplication MapPreflightHealth(this WebApplication app)
    {
        app.MapMethods(LivePath, Verbs, (HttpContext http) => Answer(http, new HealthView("alive", null))).OpenToAll();
        app.MapMethods(ReadyPath, Verbs, IsReady).OpenToAll();
        return app;
    }

    internal static bool IsHealth(PathString path) => path == LivePath || path == ReadyPath;

    private static async Task<IResult> IsReady(HttpContext http, HealthCheckService health, IHostApplicationLifetime lifetime)
    {
        if (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            return Refuse(http, "The service is stopping. Send requests to another instance.", null);
        }

        var report = await health.CheckHealthAsync(check => check.Tags.Contains(Ready), http.RequestAborted);
        CheckView[] checks = [.. report.Entries.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => View(entry.Key, entry.Value))];
        var failing = checks.Where(check => check.Status is CheckStatus.Failing).Select(check => check.Name).ToArray();
        return (failing, MayRead(http)) switch
        {
            ([], true) => Answer(http, new HealthView("ready", checks)),
            ([], false) => Answer(http, new HealthView("ready", null)),
            (_, true) => Refuse(http, $"Not passing: {string.Join(", ", failing)}.", checks),
            (_, false) => Refuse(http, "Ask again with a credential that has 'health:read' to see which check does not pass.", null),
        };
    }

    private static JsonHttpResult<HealthView> Answer(HttpContext http, HealthView view)
    {
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Json(view, JsonConventions.Options);
    }

    private static bool MayRead(HttpContext http) => http.Features.Get<Caller>() is { } caller && caller.RoadmapsFor(HealthPermissions.Read) is null;

    private static ProblemHttpResult Refuse(HttpContext http, string detail, CheckView[]? checks)
    {
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.RetryAfter = "5";
        return Problems.From(RequestProblems.NotReady, detail, checks is null ? [] : [new("checks", checks)]);
    }

    // A check's own words are meant for reading; an exception's text may hold an address or a password.
    private static CheckView View(string name, HealthReportEntry entry) => new(
        name,
        entry.Status switch
        {
            HealthStatus.Healthy => CheckStatus.Passing,
            HealthStatus.Degraded => CheckStatus.Degraded,
            HealthStatus.Unhealthy => CheckStatus.Failing,
        },
        entry.Exception is { } exception && (entry.Description is null || entry.Description.Contains(exception.Message, StringComparison.Ordinal))
            ? "The check broke; the log says why."
            : entry.Description);
}

internal enum CheckStatus
{
    Passing,
    Degraded,
    Failing,
}

internal sealed record CheckView(string Name, CheckStatus Status, string? Detail);

internal sealed record HealthView(string Status, IReadOnlyList<CheckView>? Checks);
