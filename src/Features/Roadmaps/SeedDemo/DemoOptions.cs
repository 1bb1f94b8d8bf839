using System.ComponentModel;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Preflight.Infrastructure.Configuration;

namespace Preflight.Features.Roadmaps.SeedDemo;

/// <summary>Something to look at after the first start.</summary>
[ConfigurationSection("Demo")]
public sealed class DemoOptions
{
    [ConfigurationKeyName("DEMO_SEEDING_ENABLED")]
    [Description("Imports Preflight's own roadmap as `preflight` at start, once. Absent: on in Development, off elsewhere; on in Production it stops the start.")]
    public bool? IsEnabled { get; init; }

    /// <exception cref="StartRefusedException">Demo data would go into Production.</exception>
    public void Check(IHostEnvironment environment)
    {
        if (IsEnabled is true && environment.IsProduction())
        {
            throw new StartRefusedException("DEMO_SEEDING_ENABLED is on, and this is Production. Take the setting away, or start with ASPNETCORE_ENVIRONMENT=Development.");
        }
    }
}
