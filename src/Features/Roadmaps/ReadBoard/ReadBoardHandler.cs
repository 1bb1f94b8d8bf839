using System.Text.Json;
using Mediator;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Roadmaps.ReadBoard;

internal sealed class ReadBoardHandler(RoadmapStream roadmaps, RoadmapCache cache, TimeProvider time)
    : IQueryHandler<ReadBoardQuery, Outcome<VersionedContent<BoardView>>>
{
    public async ValueTask<Outcome<VersionedContent<BoardView>>> Handle(ReadBoardQuery query, CancellationToken cancellationToken)
    {
        var moment = Moment.Of(query.Version, query.AsOf);
        var read = await roadmaps.Read(query.Roadmap, moment, cancellationToken);
        return read.Then(roadmap => new VersionedContent<BoardView>(
            BoardFilter.Of(query, time) is { } filter ? Render(filter.Apply(roadmap.Board()))
                : moment is null ? cache.Slot(query.Roadmap).Board(roadmap, newest => Render(newest.Board()))
                : Render(roadmap.Board()),
            roadmap.Version));
    }

    private static byte[] Render(BoardView board) => JsonSerializer.SerializeToUtf8Bytes(board, JsonConventions.Options);
}
