using FastEndpoints;
using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Audit.ExportEntries;

internal sealed class ExportEntriesEndpoint(ISender sender) : Endpoint<ExportEntriesQuery, Results<LinesResult, ProblemHttpResult>>
{
    public override void Configure()
    {
        Get("/export");
        Group<AuditGroup>();
        Summary(s =>
        {
            s.Summary = "Export the entries";
            s.Description = "Oldest first, a line of JSON each, exactly as the tree has them: the SHA-256 of a zero byte and the line is the leaf. Addresses are sealed. That it was exported is an entry itself.";
        });
        this.Describe(o => o.Answers(LinesResult.MediaType).Streams());
    }

    public override async Task<Results<LinesResult, ProblemHttpResult>> ExecuteAsync(ExportEntriesQuery query, CancellationToken ct) =>
        (await sender.Send(query, ct)).TryGet(out var export, out var refusal) ? new LinesResult(export) : refusal.ToProblem();
}
