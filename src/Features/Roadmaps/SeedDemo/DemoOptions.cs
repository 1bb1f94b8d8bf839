using System.ComponentModel;
using Microsoft.Extensions.Configuration;
using Preflight.Infrastructure.Configuration;

namespace Preflight.Features.Roadmaps.SeedDemo;

/// <summary>Something to look at after the first start.</summary>
[ConfigurationSection("Demo")]
public sealed class DemoOptions
{
    [ConfigurationKeyName("DEMO_SEEDING_ENABLED")]
    [Description("Imports Preflight's own roadmap as `preflight` at start, once. Absent: on in Development, off elsewhere; on in Production it stops the start.")]
    public bool? IsEnabled { get; init; }
}
