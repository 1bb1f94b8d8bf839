using Mediator;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.Roadmaps.ReadFindings;

/// <param name="Roadmap">The slug.</param>
/// <param name="Version">The version that was read.</param>
/// <param name="Items">In the order of the document.</param>
public sealed record FindingsView(string Roadmap, long Version, IReadOnlyList<Finding> Items);

internal sealed class ReadFindingsHandler(RoadmapStream roadmaps, IPlanEvidence evidence, TimeProvider time) : IQueryHandler<ReadFindingsQuery, Outcome<FindingsView>>
{
    public async ValueTask<Outcome<FindingsView>> Handle(ReadFindingsQuery query, CancellationToken cancellationToken) =>
        (await roadmaps.Read(query.Roadmap, cancellationToken)).TryGet(out var roadmap, out var refusal)
            ? new FindingsView(roadmap.Slug, roadmap.Version, roadmap.Findings(await evidence.Read(roadmap, cancellationToken), time.GetUtcNow()))
            : refusal;
}
