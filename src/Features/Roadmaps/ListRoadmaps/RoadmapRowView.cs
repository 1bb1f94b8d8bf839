namespace Preflight.Features.Roadmaps.ListRoadmaps;

/// <param name="Roadmap">The slug.</param>
/// <param name="Title">The document's title.</param>
/// <param name="Version">The newest version.</param>
/// <param name="Progress">Of all tasks and criteria.</param>
/// <param name="NextTargetDate">The first target date from today on of what is not done.</param>
/// <param name="Overdue">Items that are past their target date and not done.</param>
/// <param name="Archived">Whether it is archived.</param>
/// <param name="ChangedAt">When the newest version was made.</param>
public sealed record RoadmapRowView(
    string Roadmap,
    string? Title,
    long Version,
    ProgressView Progress,
    DateOnly? NextTargetDate,
    int Overdue,
    bool Archived,
    DateTimeOffset ChangedAt);

/// <param name="Roadmap">The last slug of the page before.</param>
public sealed record RoadmapCursor(string Roadmap);
