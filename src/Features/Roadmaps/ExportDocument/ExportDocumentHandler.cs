using Mediator;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Roadmaps.ExportDocument;

internal sealed class ExportDocumentHandler(RoadmapStream roadmaps) : IQueryHandler<ExportDocumentQuery, Outcome<VersionedContent<string>>>
{
    public async ValueTask<Outcome<VersionedContent<string>>> Handle(ExportDocumentQuery query, CancellationToken cancellationToken)
    {
        var read = await roadmaps.Read(query.Roadmap, Moment.Of(query.Version, query.AsOf), cancellationToken);
        return read.Then(roadmap => new VersionedContent<string>(roadmap.Text.Encode(), roadmap.Version, "text/markdown; charset=utf-8"));
    }
}
