using Microsoft.Extensions.Configuration;

namespace Preflight.Features.Roadmaps.SeedDemo;

/// <summary>Whether to import Preflight's own roadmap at start, to have something to look at.</summary>
public sealed class DemoOptions
{
    /// <summary>On in Development where it is not set; refused in Production.</summary>
    [ConfigurationKeyName("DEMO_SEEDING_ENABLED")]
    public bool? IsEnabled { get; set; }
}
