using Mediator;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Roadmaps.ListRoadmaps;

/// <param name="Search">Only roadmaps whose slug or title contains this; case does not count.</param>
/// <param name="Archived">The archived ones instead.</param>
/// <param name="Page">Which page.</param>
public sealed record ListRoadmapsQuery(string? Search, bool? Archived, PageRequest<RoadmapCursor> Page) : IQuery<Outcome<Page<RoadmapRowView>>>;
