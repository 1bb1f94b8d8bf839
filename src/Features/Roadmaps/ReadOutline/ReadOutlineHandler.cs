using System.Text;
using System.Text.Json;
using Mediator;
using Preflight.Features.Roadmaps.Documents;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Roadmaps.ReadOutline;

internal sealed class ReadOutlineHandler(RoadmapStream roadmaps) : IQueryHandler<ReadOutlineQuery, Outcome<VersionedContent<OutlineView>>>
{
    public async ValueTask<Outcome<VersionedContent<OutlineView>>> Handle(ReadOutlineQuery query, CancellationToken cancellationToken)
    {
        var read = await roadmaps.Read(query.Roadmap, cancellationToken);
        return read.Then(roadmap => new VersionedContent<OutlineView>(JsonSerializer.SerializeToUtf8Bytes(View(roadmap), JsonConventions.Options), roadmap.Version));
    }

    private static OutlineView View(Roadmap roadmap)
    {
        var spans = new List<OutlineSpanView>();
        var offset = 0;
        foreach (var (kind, span, item) in Outline.Of(roadmap.Text))
        {
            var text = roadmap.Text.Slice(span);
            var bytes = Encoding.UTF8.GetByteCount(text);
            var key = item is { } index ? roadmap.Document.Plan.Items[index].Key : null;
            spans.Add(new(span.Line + 1, span.Column + 1, offset, bytes, kind, key, text.TrimEnd('\r', '\n')));
            offset += bytes;
        }

        return new OutlineView(roadmap.Slug, roadmap.Version, offset, spans);
    }
}
