using System.Security.Cryptography;
using Mediator;
using Preflight.Features.Roadmaps.Documents.Keys;
using Preflight.Features.Roadmaps.Documents.Writing;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Roadmaps.ExportDocument;

internal sealed class ExportDocumentHandler(RoadmapStream roadmaps, IPlanEvidence evidence) : IQueryHandler<ExportDocumentQuery, Outcome<VersionedContent<string>>>
{
    private const string MarkdownType = "text/markdown; charset=utf-8";

    public async ValueTask<Outcome<VersionedContent<string>>> Handle(ExportDocumentQuery query, CancellationToken cancellationToken)
    {
        if (!(await roadmaps.Read(query.Roadmap, Moment.Of(query.Version, query.AsOf), cancellationToken)).TryGet(out var roadmap, out var refusal))
        {
            return refusal;
        }

        if (query.Checks == ExportedChecks.Document)
        {
            return new VersionedContent<string>(roadmap.Text.Encode(), roadmap.Version, MarkdownType);
        }

        var document = (await evidence.ChecksBeside(roadmap, cancellationToken)).Aggregate(roadmap.Document, With);
        return new VersionedContent<string>(document.Text.Encode(), roadmap.Version, MarkdownType, stamp: Convert.ToHexStringLower(SHA256.HashData(document.Text.Encode()).AsSpan(0, 8)));
    }

    // An item that is gone, or has no place for a check, keeps it beside the document.
    private static KeyedDocument With(KeyedDocument document, (string Item, string Text) check) =>
        document.TryFind(check.Item, out var item) && DocumentWriter.AddCheck(document, item, check.Text).TryGet(out var edit, out _) ? edit.After : document;
}
