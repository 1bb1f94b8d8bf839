using System.Collections.Immutable;

namespace Preflight.Features.Evidence.Verdicts;

/// <summary>Everything that speaks for and against the claims of one roadmap, read at one point of the database's time.</summary>
/// <param name="Roadmap">The slug.</param>
/// <param name="Revision">Grows with everything that can change a verdict; 0 where there is nothing.</param>
/// <param name="Checks">Those that are not deleted.</param>
/// <param name="Waivers">Those that were approved and not withdrawn, also those that have ended or not begun.</param>
public sealed record RoadmapEvidence(string Roadmap, long Revision, ImmutableArray<CheckStanding> Checks, ImmutableArray<WaiverStanding> Waivers)
{
    public static RoadmapEvidence None(string roadmap) => new(roadmap, 0, [], []);

    /// <summary>Whether it is of the same checks as another reading, whatever their results are.</summary>
    public bool HasTheChecksOf(RoadmapEvidence other) =>
        Revision == other.Revision || Checks.Select(check => check with { Newest = null }).SequenceEqual(other.Checks.Select(check => check with { Newest = null }));
}
