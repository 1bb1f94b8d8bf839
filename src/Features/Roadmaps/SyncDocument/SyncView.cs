namespace Preflight.Features.Roadmaps.SyncDocument;

/// <summary>What a document brought.</summary>
/// <param name="Roadmap">The slug.</param>
/// <param name="Version">The version that the roadmap is at; with dryRun the one that it would be at.</param>
/// <param name="Created">Whether the roadmap is new.</param>
/// <param name="Changed">Whether the document changed anything; not so when the roadmap said the same already.</param>
/// <param name="DryRun">Whether this only says what would be.</param>
/// <param name="Changes">The semantic difference: every field of every item that changed.</param>
/// <param name="Findings">What is wrong with the plan as it now is.</param>
public sealed record SyncView(
    string Roadmap,
    long Version,
    bool Created,
    bool Changed,
    bool DryRun,
    IReadOnlyList<ChangeView> Changes,
    IReadOnlyList<Finding> Findings);
