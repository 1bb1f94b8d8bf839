using FastEndpoints;
using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Audit.ListCheckpoints;

internal sealed class ListCheckpointsEndpoint(ISender sender) : Endpoint<ListCheckpointsQuery, Results<PageOk<Page<CheckpointView>>, ProblemHttpResult>>
{
    public override void Configure()
    {
        Get("/checkpoints");
        Group<AuditGroup>();
        Summary(s =>
        {
            s.Summary = "List the checkpoints";
            s.Description = "Newest first. A checkpoint says what all entries up to a size are, signed by a key of GET /api/v1/audit/checkpoint-keys.";
        });
    }

    public override async Task<Results<PageOk<Page<CheckpointView>>, ProblemHttpResult>> ExecuteAsync(ListCheckpointsQuery query, CancellationToken ct) =>
        (await sender.Send(query, ct)).ToPage();
}
