using Mediator;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.Roadmaps.CompareVersions;

/// <param name="Roadmap">The roadmap's slug.</param>
/// <param name="From">A version, or an instant (RFC 3339).</param>
/// <param name="To">A version, or an instant; the newest version where it is absent.</param>
public sealed record CompareVersionsQuery(string Roadmap, string From, string? To) : IQuery<Outcome<DiffView>>;
