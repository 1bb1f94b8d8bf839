using System.Collections.Immutable;

namespace Preflight.Features.Roadmaps;

/// <summary>The list's row for one roadmap, kept in the same commit as each change.</summary>
public sealed record RoadmapSummary
{
    /// <summary>The slug.</summary>
    public required string Id { get; init; }

    public required long Version { get; init; }

    public string? Title { get; init; }

    /// <summary>Tasks and criteria that are done.</summary>
    public required int Done { get; init; }

    /// <summary>Tasks and criteria.</summary>
    public required int Total { get; init; }

    /// <summary>The target dates of what is not done, in order, each with how many items have it: what is overdue depends on the day of asking.</summary>
    public required ImmutableArray<OpenTarget> OpenTargets { get; init; }

    /// <summary>Whether the document says checks: then its evidence is looked at even if nobody made any by a route.</summary>
    public bool HasChecks { get; init; }

    public required bool IsArchived { get; init; }

    public required DateTimeOffset ChangedAt { get; init; }

    public sealed record OpenTarget(DateOnly On, int Items);
}
