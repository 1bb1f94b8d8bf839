using System.Collections.Frozen;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using Preflight.Infrastructure.Http;
using Preflight.Infrastructure.Security;

namespace Preflight.Infrastructure.Health;

public sealed class PreflightHealthTests
{
    [Fact]
    public async Task The_process_is_alive_whatever_its_checks_say()
    {
        var (status, body) = await Ask("/livez", checks => checks.AddCheck("database", () => HealthCheckResult.Unhealthy("down"), [PreflightHealth.Ready]));
        status.ShouldBe(HttpStatusCode.OK);
        body.GetRawText().ShouldBe("""{"status":"alive"}""");
    }

    [Fact]
    public async Task It_is_ready_when_every_check_that_counts_passes()
    {
        var (status, body) = await Ask("/readyz", checks => checks
            .AddCheck("database", () => HealthCheckResult.Healthy(), [PreflightHealth.Ready])
            .AddCheck("disk", () => HealthCheckResult.Degraded("90 % full"), [PreflightHealth.Ready])
            .AddCheck("other", () => HealthCheckResult.Unhealthy("down")));
        status.ShouldBe(HttpStatusCode.OK);
        body.GetRawText().ShouldBe("""{"status":"ready","checks":[{"name":"database","status":"passing"},{"name":"disk","status":"degraded","detail":"90 % full"}]}""");
    }

    [Fact]
    public async Task What_fails_is_named_with_its_own_words()
    {
        var (status, body) = await Ask("/readyz", checks => checks
            .AddCheck("database", () => HealthCheckResult.Unhealthy("The schema is at 3, this version needs 4."), [PreflightHealth.Ready])
            .AddCheck("disk", () => HealthCheckResult.Healthy(), [PreflightHealth.Ready]));
        status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        body.GetProperty("code").GetString().ShouldBe("server.not-ready");
        body.GetProperty("detail").GetString().ShouldBe("Not passing: database.");
        body.GetProperty("checks")[0].GetProperty("detail").GetString().ShouldBe("The schema is at 3, this version needs 4.");
        body.GetProperty("checks")[1].GetProperty("status").GetString().ShouldBe("passing");
    }

    [Fact]
    public async Task An_exception_is_not_shown()
    {
        var (status, body) = await Ask("/readyz", checks => checks
            .AddCheck("database", () => throw new InvalidOperationException("Password=hunter2"), [PreflightHealth.Ready])
            .AddCheck("broker", () => HealthCheckResult.Unhealthy(exception: new InvalidOperationException("Password=hunter2")), [PreflightHealth.Ready]));
        status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        body.GetRawText().ShouldNotContain("hunter2");
        body.GetProperty("detail").GetString().ShouldBe("Not passing: broker, database.");
    }

    [Fact]
    public async Task A_service_that_stops_is_not_ready()
    {
        await using var app = await Start(_ => { });
        using var client = SampleApi.ClientOf(app);
        var answered = new TaskCompletionSource<HttpStatusCode>();
        // Asked from within the stop, while the server still answers.
        app.Lifetime.ApplicationStopping.Register(() => answered.SetResult(client.GetAsync("/readyz").GetAwaiter().GetResult().StatusCode));
        await app.StopAsync();
        (await answered.Task).ShouldBe(HttpStatusCode.ServiceUnavailable);
    }

    [Fact]
    public async Task Whoever_is_nobody_is_told_no_more_than_whether_it_is_ready()
    {
        var ready = await Ask("/readyz", checks => checks.AddCheck("database", () => HealthCheckResult.Healthy(), [PreflightHealth.Ready]), isOperator: false);
        ready.Body.GetRawText().ShouldBe("""{"status":"ready"}""");
        var (status, body) = await Ask("/readyz", checks => checks.AddCheck("database", () => HealthCheckResult.Unhealthy("down"), [PreflightHealth.Ready]), isOperator: false);
        status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        body.GetRawText().ShouldNotContain("database");
        body.TryGetProperty("checks", out _).ShouldBeFalse();
    }

    private static async Task<(HttpStatusCode Status, JsonElement Body)> Ask(string path, Action<IHealthChecksBuilder> checks, bool isOperator = true)
    {
        await using var app = await Start(checks);
        using var client = SampleApi.ClientOf(app);
        client.DefaultRequestHeaders.Authorization = isOperator ? new AuthenticationHeaderValue("Bearer", "operator") : null;
        using var response = await client.GetAsync(path);
        response.Headers.CacheControl!.NoStore.ShouldBeTrue();
        return (response.StatusCode, JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement);
    }

    private static async Task<WebApplication> Start(Action<IHealthChecksBuilder> checks)
    {
        var builder = WebApplication.CreateBuilder(["--urls", "http://127.0.0.1:0"]);
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<ICallers, Operator>();
        builder.AddPreflightHttp(typeof(SampleApi).Assembly);
        builder.AddPreflightHealth();
        checks(builder.Services.AddHealthChecks());
        builder.Services.AddHttpClient();
        var app = builder.Build();
        app.UsePreflightHttp();
        app.MapPreflightHealth();
        await app.StartAsync();
        return app;
    }

    private sealed class Operator : ICallers
    {
        public ValueTask<Caller?> ByKey(string key, CancellationToken cancellationToken) =>
            ValueTask.FromResult<Caller?>(new Caller("key/operator", [new CallerGrant(new[] { HealthPermissions.Read.Name }.ToFrozenSet(), null)]));

        public ValueTask<Caller?> BySession(string session, bool isUse, CancellationToken cancellationToken) => ValueTask.FromResult<Caller?>(null);
    }
}
