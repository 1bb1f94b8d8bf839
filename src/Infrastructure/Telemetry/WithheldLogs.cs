using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Preflight.Infrastructure.Telemetry;

/// <summary>
/// Messages of frameworks that quote a request: its address with the query, its headers, a line of it that cannot be read. They are written at
/// no level that the settings ask for, so that whoever looks for a fault at level Trace does not keep what people typed.
/// </summary>
internal static class WithheldLogs
{
    /// <summary>Categories, and from which level on they are told.</summary>
    private static readonly (string Category, LogLevel From)[] Withheld =
    [
        // The address of each request, which it also adds to all other messages as a scope.
        ("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None),
        ("Microsoft.AspNetCore.Routing", LogLevel.Warning),
        ("Microsoft.AspNetCore.Cors", LogLevel.Warning),
        ("Microsoft.AspNetCore.HttpOverrides", LogLevel.Warning),
        ("Microsoft.AspNetCore.Server.Kestrel.BadRequests", LogLevel.Warning),
        // Codes, tokens, and what anybody can write into the address that the provider sends a browser back to. Who needs it logs kinds of faults.
        ("Microsoft.AspNetCore.Authentication.OpenIdConnect", LogLevel.None),
    ];

    public static IServiceCollection WithholdLogs(this IServiceCollection services) => services.PostConfigure<LoggerFilterOptions>(Withhold);

    private static void Withhold(LoggerFilterOptions options)
    {
        // The filter goes into every rule, so that none that is more exact undoes it.
        options.Rules.Insert(0, new LoggerFilterRule(null, null, options.MinLevel, null));
        for (var i = 0; i < options.Rules.Count; i++)
        {
            var rule = options.Rules[i];
            options.Rules[i] = new LoggerFilterRule(rule.ProviderName, rule.CategoryName, rule.LogLevel,
                (provider, category, level) => IsTold(category, level) && (rule.Filter is null || rule.Filter(provider, category, level)));
        }
    }

    private static bool IsTold(string? category, LogLevel level) =>
        Array.TrueForAll(Withheld, withheld => level >= withheld.From || category?.StartsWith(withheld.Category, StringComparison.OrdinalIgnoreCase) is not true);
}
