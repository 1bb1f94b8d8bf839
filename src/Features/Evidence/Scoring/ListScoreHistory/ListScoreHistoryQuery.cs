using Mediator;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Evidence.Scoring.ListScoreHistory;

/// <param name="Roadmap">The roadmap's slug.</param>
/// <param name="Page">Which page.</param>
public sealed record ListScoreHistoryQuery(string Roadmap, PageRequest<ScoreCursor> Page) : IQuery<Outcome<Page<ScoreChangeView>>>;

/// <param name="Number">The last change of the page before.</param>
public sealed record ScoreCursor(long Number);
