using FastEndpoints;
using Preflight.Features.Roadmaps;

namespace Preflight.Features.Evidence.Scoring.ListScoreHistory;

internal sealed class ListScoreHistoryValidator : Validator<ListScoreHistoryQuery>
{
    public ListScoreHistoryValidator() => RuleFor(query => query.Roadmap).IsRoadmap();
}
