using JasperFx;

namespace Preflight.Features.Webhooks.QueueDeliveries;

/// <summary>Up to which version a roadmap's changes are taken up, so that each is once, and in order, whatever order the messages come in.</summary>
public sealed class RoadmapCursor : IRevisioned
{
    /// <summary>The roadmap's slug.</summary>
    public required string Id { get; init; }

    /// <summary>The roadmap's version.</summary>
    public long TakenUp { get; set; }

    /// <summary>How many events of the version after it are taken up: one version can be more than fits into one commit.</summary>
    public int Events { get; set; }

    /// <inheritdoc/>
    public int Version { get; set; }
}
