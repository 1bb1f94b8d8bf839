using FastEndpoints;
using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Roadmaps.ReadBoard;

internal sealed class ReadBoardEndpoint(ISender sender) : Endpoint<ReadBoardQuery, Results<VersionedContent<BoardView>, ProblemHttpResult>>
{
    public override void Configure()
    {
        Get("/{roadmap}");
        Group<RoadmapsGroup>();
        Summary(s =>
        {
            s.Summary = "Read the board";
            s.Description = "The plan that the document says: milestones with owner, target date, objectives and progress, and their items nested as in the document, acceptance apart from tasks.";
        });
        this.Describe(o => o.Gives(RoadmapProblems.NoSuchVersion));
    }

    public override async Task<Results<VersionedContent<BoardView>, ProblemHttpResult>> ExecuteAsync(ReadBoardQuery query, CancellationToken ct) =>
        (await sender.Send(query, ct)).ToResult();
}
