using Mediator;
using Preflight.Features.Evidence.Verdicts;
using Preflight.Features.Roadmaps;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.Evidence.Scoring.ReadScore;

internal sealed class ReadScoreHandler(RoadmapStream roadmaps, EvidenceReader evidence, TimeProvider time) : IQueryHandler<ReadScoreQuery, Outcome<ScoreView>>
{
    public async ValueTask<Outcome<ScoreView>> Handle(ReadScoreQuery query, CancellationToken cancellationToken)
    {
        if (!(await roadmaps.Read(query.Roadmap, cancellationToken)).TryGet(out var roadmap, out var refusal))
        {
            return refusal;
        }

        var now = time.GetUtcNow();
        return ScoreView.Of(roadmap, VerdictRules.Of(roadmap.Document.Plan, await evidence.Read(roadmap.Slug, cancellationToken), now), now);
    }
}
