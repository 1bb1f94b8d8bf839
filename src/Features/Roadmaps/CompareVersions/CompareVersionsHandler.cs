using Mediator;
using Preflight.Features.Roadmaps.Documents.Diffing;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.Roadmaps.CompareVersions;

internal sealed class CompareVersionsHandler(RoadmapStream roadmaps) : IQueryHandler<CompareVersionsQuery, Outcome<DiffView>>
{
    public async ValueTask<Outcome<DiffView>> Handle(CompareVersionsQuery query, CancellationToken cancellationToken)
    {
        var older = await roadmaps.Read(query.Roadmap, Moment.Parse(query.From), cancellationToken);
        if (!older.TryGet(out var from, out var refusal))
        {
            return refusal;
        }

        var newer = await roadmaps.Read(query.Roadmap, query.To is null ? null : Moment.Parse(query.To), cancellationToken);
        return newer.Then(to => new DiffView(to.Slug, from.Version, to.Version, [.. PlanDiff.Between(from.Document, to.Document).Select(ChangeView.Of)]));
    }
}
