using Marten;
using Mediator;
using Preflight.Features.Evidence.Evaluating;
using Preflight.Features.Roadmaps;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Evidence.Scoring.ListScoreHistory;

internal sealed class ListScoreHistoryHandler(IDocumentStore store, RoadmapStream roadmaps) : IQueryHandler<ListScoreHistoryQuery, Outcome<Page<ScoreChangeView>>>
{
    public async ValueTask<Outcome<Page<ScoreChangeView>>> Handle(ListScoreHistoryQuery query, CancellationToken cancellationToken)
    {
        if (!(await roadmaps.Read(query.Roadmap, cancellationToken)).TryGet(out _, out var refusal))
        {
            return refusal;
        }

        await using var session = store.QuerySession();
        var stream = RoadmapVerdicts.KeyOf(query.Roadmap);
        var before = query.Page.After?.Number ?? long.MaxValue;
        var found = await session.Events.QueryAllRawEvents()
            .Where(recorded => recorded.StreamKey == stream && recorded.Version < before)
            .OrderByDescending(recorded => recorded.Version)
            .Take(query.Page.Limit + 1)
            .ToListAsync(cancellationToken);
        var page = found.Take(query.Page.Limit).Select(recorded => ScoreChangeView.Of(recorded.Version, (VerdictsChanged)recorded.Data)).ToList();
        return new Page<ScoreChangeView>(page, found.Count > page.Count ? Cursor.Write(new ScoreCursor(page[^1].Number)) : null);
    }
}
