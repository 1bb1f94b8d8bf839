using FastEndpoints;
using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Roadmaps.ReadOutline;

internal sealed class ReadOutlineEndpoint(ISender sender) : Endpoint<ReadOutlineQuery, Results<VersionedContent<OutlineView>, ProblemHttpResult>>
{
    public override void Configure()
    {
        Get("/{roadmap}/outline");
        Group<RoadmapsGroup>();
        Summary(s =>
        {
            s.Summary = "Read how the document was understood";
            s.Description = "Every stretch of the document with what it was read as, so that an author sees what was not understood. The stretches follow each other without a gap from the first byte to the last.";
        });
    }

    public override async Task<Results<VersionedContent<OutlineView>, ProblemHttpResult>> ExecuteAsync(ReadOutlineQuery query, CancellationToken ct) =>
        (await sender.Send(query, ct)).ToResult();
}
