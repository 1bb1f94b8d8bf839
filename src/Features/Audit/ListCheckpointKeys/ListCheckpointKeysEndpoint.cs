using FastEndpoints;
using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.Audit.ListCheckpointKeys;

internal sealed class ListCheckpointKeysEndpoint(ISender sender) : Endpoint<ListCheckpointKeysQuery, Results<Ok<CheckpointKeysView>, ProblemHttpResult>>
{
    public override void Configure()
    {
        Get("/checkpoint-keys");
        Group<AuditGroup>();
        Summary(s =>
        {
            s.Summary = "List the keys of checkpoints";
            s.Description = "Pin the first one you see: each key is vouched for by the one before it.";
        });
    }

    public override async Task<Results<Ok<CheckpointKeysView>, ProblemHttpResult>> ExecuteAsync(ListCheckpointKeysQuery query, CancellationToken ct) =>
        (await sender.Send(query, ct)).ToResult();
}
