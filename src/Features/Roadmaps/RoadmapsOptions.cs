using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Configuration;
using Preflight.Infrastructure.Configuration;

namespace Preflight.Features.Roadmaps;

/// <summary>Bounds of the roadmaps' area.</summary>
[ConfigurationSection("Roadmaps")]
public sealed class RoadmapsOptions
{
    [ConfigurationKeyName("Roadmaps:CacheBytes")]
    [Description("Bytes of memory for roadmaps in use; what is not in use is read from the database again.")]
    [Range(1L << 20, 1L << 36)]
    public long CacheBytes { get; init; } = 64L << 20;

    [ConfigurationKeyName("Roadmaps:StaleReadMilliseconds")]
    [Description("For how long a read trusts what this Host knows without asking the database. What the Host wrote itself is seen at once; what another Host wrote, at the latest after this time.")]
    [Range(0, 60_000)]
    public int StaleReadMilliseconds { get; init; } = 250;
}
