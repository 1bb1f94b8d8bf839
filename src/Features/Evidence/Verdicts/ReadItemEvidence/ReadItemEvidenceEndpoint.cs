using FastEndpoints;
using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Preflight.Features.Roadmaps;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Evidence.Verdicts.ReadItemEvidence;

internal sealed class ReadItemEvidenceEndpoint(ISender sender) : Endpoint<ReadItemEvidenceQuery, Results<Ok<ItemEvidenceView>, ProblemHttpResult>>
{
    public override void Configure()
    {
        Get("/{roadmap}/items/{item}/evidence");
        Group<RoadmapEvidenceGroup>();
        Summary(s =>
        {
            s.Summary = "Read what is behind an item";
            s.Description = "Its claim and its verdict side by side, with what speaks against it: what was wanted and what was seen; its checks as they stand, and the waiver that counts.";
        });
        this.Describe(o => o.Gives(RoadmapProblems.NoSuchItem));
    }

    public override async Task<Results<Ok<ItemEvidenceView>, ProblemHttpResult>> ExecuteAsync(ReadItemEvidenceQuery query, CancellationToken ct) =>
        (await sender.Send(query, ct)).ToResult();
}
