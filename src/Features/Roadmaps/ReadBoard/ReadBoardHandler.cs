using System.Text.Json;
using Mediator;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Roadmaps.ReadBoard;

internal sealed class ReadBoardHandler(RoadmapStream roadmaps, RoadmapCache cache, IPlanEvidence evidence, TimeProvider time)
    : IQueryHandler<ReadBoardQuery, Outcome<VersionedContent<BoardView>>>
{
    public async ValueTask<Outcome<VersionedContent<BoardView>>> Handle(ReadBoardQuery query, CancellationToken cancellationToken)
    {
        var moment = Moment.Of(query.Version, query.AsOf);
        if (!(await roadmaps.Read(query.Roadmap, moment, cancellationToken)).TryGet(out var roadmap, out var refusal))
        {
            return refusal;
        }

        // Evidence is about the plan as it is now.
        var verdicts = moment is null ? await evidence.Read(roadmap, cancellationToken) : null;
        return new VersionedContent<BoardView>(
            BoardFilter.Of(query, time) is { } filter ? Render(filter.Apply(roadmap.Board(verdicts)))
                : verdicts is null ? Render(roadmap.Board())
                : cache.Slot(query.Roadmap).Board(roadmap, verdicts, static (newest, known) => Render(newest.Board(known))),
            roadmap.Version,
            stamp: verdicts?.Stamp);
    }

    private static byte[] Render(BoardView board) => JsonSerializer.SerializeToUtf8Bytes(board, JsonConventions.Options);
}
