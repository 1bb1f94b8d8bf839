using Mediator;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.Evidence.Scoring.ReadScore;

/// <param name="Roadmap">The roadmap's slug.</param>
public sealed record ReadScoreQuery(string Roadmap) : IQuery<Outcome<ScoreView>>;
