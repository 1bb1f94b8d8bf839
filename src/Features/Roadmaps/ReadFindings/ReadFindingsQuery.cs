using Mediator;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.Roadmaps.ReadFindings;

/// <param name="Roadmap">The roadmap's slug.</param>
public sealed record ReadFindingsQuery(string Roadmap) : IQuery<Outcome<FindingsView>>;
