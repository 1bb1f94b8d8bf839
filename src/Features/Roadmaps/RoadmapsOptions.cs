using System.ComponentModel.DataAnnotations;

namespace Preflight.Features.Roadmaps;

/// <summary>Bounds of the roadmaps' area.</summary>
public sealed class RoadmapsOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Roadmaps";

    /// <summary>Bytes of memory for roadmaps in use; what is not in use is read from the database again.</summary>
    [Range(1L << 20, 1L << 36)]
    public long CacheBytes { get; set; } = 64L << 20;

    /// <summary>
    /// Milliseconds for which a read may trust what this Host knows without asking the database. What this Host wrote itself is
    /// seen at once; what another Host wrote, at the latest after this time.
    /// </summary>
    [Range(0, 60_000)]
    public int StaleReadMilliseconds { get; set; } = 250;
}
