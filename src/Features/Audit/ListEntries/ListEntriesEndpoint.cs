using FastEndpoints;
using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Audit.ListEntries;

internal sealed class ListEntriesEndpoint(ISender sender) : Endpoint<ListEntriesQuery, Results<PageOk<Page<AuditEntry>>, ProblemHttpResult>>
{
    public override void Configure()
    {
        Get("/entries");
        Group<AuditGroup>();
        Summary(s =>
        {
            s.Summary = "List who did what";
            s.Description = "Newest first: every change, and every credential and act that was refused, about a second after it happened.";
        });
    }

    public override async Task<Results<PageOk<Page<AuditEntry>>, ProblemHttpResult>> ExecuteAsync(ListEntriesQuery query, CancellationToken ct) =>
        (await sender.Send(query, ct)).ToPage();
}
