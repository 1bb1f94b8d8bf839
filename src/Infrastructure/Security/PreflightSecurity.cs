using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Preflight.Infrastructure.Configuration;

namespace Preflight.Infrastructure.Security;

/// <summary>Who may do what, and what a browser may make of an answer.</summary>
public static class PreflightSecurity
{
    /// <summary>This route is no operation and open to everybody.</summary>
    public static TBuilder OpenToAll<TBuilder>(this TBuilder route)
        where TBuilder : IEndpointConventionBuilder
    {
        route.Add(endpoint => endpoint.Metadata.Add(new OpenToAll()));
        return route;
    }

    /// <summary>This route is no operation, and open to whoever shows a credential that counts.</summary>
    public static TBuilder OpenToCallers<TBuilder>(this TBuilder route)
        where TBuilder : IEndpointConventionBuilder
    {
        route.Add(endpoint => endpoint.Metadata.Add(new OpenToCallers()));
        return route;
    }

    internal static void AddPreflightSecurity(this IHostApplicationBuilder builder)
    {
        builder.AddValidatedOptions<CorsSettings>();
        builder.Services.AddCors();
        builder.Services.AddOptions<CorsOptions>().Configure<IOptions<CorsSettings>>((cors, settings) => cors.AddDefaultPolicy(settings.Value.Apply));
        builder.AddValidatedOptions<RateLimitsOptions>();
        builder.Services.AddSingleton<RateLimits>();
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.TryAddSingleton<ISecurityLog, NoSecurityLog>();
        builder.Services.AddSingleton<RefusalRecord>();
        builder.Services.AddHostedService(services => services.GetRequiredService<RefusalRecord>());
        builder.Services.AddSingleton<Door>();
        builder.Services.AddSingleton<CrossSite>();
        builder.Services.AddHttpContextAccessor();
        builder.Services.AddAuthentication();
        builder.Services.AddSingleton<SessionCookies>();
        builder.Services.AddSingleton<SecurityActs>();
        builder.Services.AddSingleton<LastingRequests>();
        builder.Services.TryAddSingleton<ICallers, NoCallers>();
    }
}
