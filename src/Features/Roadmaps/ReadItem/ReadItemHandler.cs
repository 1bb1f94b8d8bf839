using System.Text.Json;
using Mediator;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Roadmaps.ReadItem;

internal sealed class ReadItemHandler(RoadmapStream roadmaps, RoadmapHistory history, IPlanEvidence evidence) : IQueryHandler<ReadItemQuery, Outcome<VersionedContent<ItemWithHistoryView>>>
{
    private const int Newest = 50;

    public async ValueTask<Outcome<VersionedContent<ItemWithHistoryView>>> Handle(ReadItemQuery query, CancellationToken cancellationToken)
    {
        if (!(await roadmaps.Read(query.Roadmap, cancellationToken)).TryGet(out var roadmap, out var refusal))
        {
            return refusal;
        }

        var verdicts = await evidence.Read(roadmap, cancellationToken);
        if (!roadmap.View(query.Item, verdicts).TryGet(out var item, out refusal))
        {
            return refusal;
        }

        var filter = new HistoryFilter(query.Roadmap) { Item = query.Item, UpTo = item.Version, NewestFirst = true };
        var entries = await history.Read(filter, Newest, cancellationToken);
        return new VersionedContent<ItemWithHistoryView>(
            JsonSerializer.SerializeToUtf8Bytes(new ItemWithHistoryView(item.Value, entries), JsonConventions.Options), item.Version, stamp: verdicts.Stamp);
    }
}
