namespace Preflight.Features.Roadmaps;

/// <summary>The message that follows each commit: a roadmap has a new version.</summary>
/// <param name="Roadmap">The slug.</param>
/// <param name="Version">The version that the commit made.</param>
public sealed record RoadmapChanged(string Roadmap, long Version);
