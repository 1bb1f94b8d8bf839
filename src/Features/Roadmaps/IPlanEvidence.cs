namespace Preflight.Features.Roadmaps;

/// <summary>What another area knows about the truth of a plan's claims: shown beside them. The area that keeps evidence implements it.</summary>
public interface IPlanEvidence
{
    /// <summary>What speaks for and against the claims of a roadmap's newest version, now.</summary>
    ValueTask<PlanVerdicts> Read(Roadmap roadmap, CancellationToken cancellationToken);

    /// <summary>The checks that were made by a route and that the document does not say, each as the document would say it; in the order in which they were made.</summary>
    Task<IReadOnlyList<(string Item, string Text)>> ChecksBeside(Roadmap roadmap, CancellationToken cancellationToken);
}

/// <summary>The verdicts on a plan.</summary>
/// <param name="Stamp">Differs whenever anything in it does.</param>
/// <param name="Roadmap">The verdict on all of it; null where nothing is claimed and nothing is checked.</param>
/// <param name="Items">The verdict on each item that has one, by its key.</param>
/// <param name="Findings">Where claims and evidence contradict each other, and what in the document cannot be read as a check; in the order of the document.</param>
public sealed record PlanVerdicts(string Stamp, string? Roadmap, IReadOnlyDictionary<string, string> Items, IReadOnlyList<Finding> Findings);
