using Microsoft.Extensions.Configuration.Json;
using Microsoft.Extensions.Hosting;

namespace Preflight.Infrastructure.Configuration;

/// <summary>The <c>appsettings.json</c> that lies beside the program.</summary>
public static class ShippedSettings
{
    /// <summary>Reads it below all other settings: a program that is started from another directory would not find it, and log everything.</summary>
    public static void AddShippedSettings(this IHostApplicationBuilder builder)
    {
        var file = new JsonConfigurationSource { Path = Path.Combine(AppContext.BaseDirectory, "appsettings.json"), Optional = true };
        file.ResolveFileProvider();
        builder.Configuration.Sources.Insert(0, file);
    }
}
