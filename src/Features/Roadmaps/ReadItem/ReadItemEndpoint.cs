using FastEndpoints;
using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Roadmaps.ReadItem;

internal sealed class ReadItemEndpoint(ISender sender) : Endpoint<ReadItemQuery, Results<VersionedContent<ItemWithHistoryView>, ProblemHttpResult>>
{
    public override void Configure()
    {
        Get("/{roadmap}/items/{item}");
        Group<RoadmapsGroup>();
        Summary(s =>
        {
            s.Summary = "Read an item";
            s.Description = "One item with what is nested in it and its newest 50 changes; all of them are under history?item=.";
        });
        this.Describe(o => o.Gives(RoadmapProblems.NoSuchItem));
    }

    public override async Task<Results<VersionedContent<ItemWithHistoryView>, ProblemHttpResult>> ExecuteAsync(ReadItemQuery query, CancellationToken ct) =>
        (await sender.Send(query, ct)).ToResult();
}
