using Mediator;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Roadmaps.ReadOutline;

/// <param name="Roadmap">The roadmap's slug.</param>
public sealed record ReadOutlineQuery(string Roadmap) : IQuery<Outcome<VersionedContent<OutlineView>>>;
