using Mediator;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.Roadmaps.ReadFindings;

/// <param name="Roadmap">The slug.</param>
/// <param name="Version">The version that was read.</param>
/// <param name="Items">In the order of the document.</param>
public sealed record FindingsView(string Roadmap, long Version, IReadOnlyList<Finding> Items);

internal sealed class ReadFindingsHandler(RoadmapStream roadmaps, TimeProvider time) : IQueryHandler<ReadFindingsQuery, Outcome<FindingsView>>
{
    public async ValueTask<Outcome<FindingsView>> Handle(ReadFindingsQuery query, CancellationToken cancellationToken)
    {
        var read = await roadmaps.Read(query.Roadmap, cancellationToken);
        return read.Then(roadmap => new FindingsView(roadmap.Slug, roadmap.Version, roadmap.Findings(time)));
    }
}
