using Mediator;
using Preflight.Features.Roadmaps;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.Evidence.Verdicts.ReadItemEvidence;

internal sealed class ReadItemEvidenceHandler(RoadmapStream roadmaps, EvidenceReader evidence, TimeProvider time) : IQueryHandler<ReadItemEvidenceQuery, Outcome<ItemEvidenceView>>
{
    public async ValueTask<Outcome<ItemEvidenceView>> Handle(ReadItemEvidenceQuery query, CancellationToken cancellationToken)
    {
        if (!(await roadmaps.Read(query.Roadmap, cancellationToken)).TryGet(out var roadmap, out var refusal))
        {
            return refusal;
        }

        if (!roadmap.View(query.Item).TryGet(out var item, out refusal))
        {
            return refusal;
        }

        var now = time.GetUtcNow();
        var verdicts = VerdictRules.Of(roadmap.Document.Plan, await evidence.Read(roadmap.Slug, cancellationToken), now);
        return ItemEvidenceView.Of(item.Value, verdicts[roadmap.Document.IndexOf(query.Item)], now);
    }
}
