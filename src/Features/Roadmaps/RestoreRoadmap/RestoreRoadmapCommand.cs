using Mediator;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Roadmaps.RestoreRoadmap;

/// <param name="Roadmap">The roadmap's slug.</param>
/// <param name="Note">Why, for the history.</param>
/// <param name="Preconditions">The version it is meant for.</param>
public sealed record RestoreRoadmapCommand(string Roadmap, string? Note, Preconditions Preconditions)
    : ICommand<Outcome<Versioned<RoadmapView>>>;
