using FastEndpoints;
using Preflight.Features.Roadmaps;

namespace Preflight.Features.Evidence.Scoring.ReadScore;

internal sealed class ReadScoreValidator : Validator<ReadScoreQuery>
{
    public ReadScoreValidator() => RuleFor(query => query.Roadmap).IsRoadmap();
}
