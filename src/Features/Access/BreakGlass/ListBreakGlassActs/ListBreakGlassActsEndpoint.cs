using FastEndpoints;
using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Preflight.Features.Audit;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Access.BreakGlass.ListBreakGlassActs;

internal sealed class ListBreakGlassActsEndpoint(ISender sender) : Endpoint<ListBreakGlassActsQuery, Results<PageOk<Page<AuditEntry>>, ProblemHttpResult>>
{
    public override void Configure()
    {
        Get("/{id}/acts");
        Group<BreakGlassGroup>();
        Summary(s =>
        {
            s.Summary = "List what was done in an emergency";
            s.Description = "The entries of the audit trail that it marks, newest first and without addresses, about a second after they happened: for whoever has access:read or break-glass:review, and whoever took it.";
        });
        this.Describe(o => o.NeedsCredential().Gives(EmergencyProblems.NoSuchEmergency));
    }

    public override async Task<Results<PageOk<Page<AuditEntry>>, ProblemHttpResult>> ExecuteAsync(ListBreakGlassActsQuery query, CancellationToken ct) =>
        (await sender.Send(query, ct)).ToPage();
}
