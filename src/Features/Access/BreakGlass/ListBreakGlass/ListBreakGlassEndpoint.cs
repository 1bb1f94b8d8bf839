using FastEndpoints;
using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Access.BreakGlass.ListBreakGlass;

internal sealed class ListBreakGlassEndpoint(ISender sender) : Endpoint<ListBreakGlassQuery, Results<PageOk<Page<EmergencyView>>, ProblemHttpResult>>
{
    public override void Configure()
    {
        Get("");
        Group<BreakGlassGroup>();
        Summary(s =>
        {
            s.Summary = "List the emergencies";
            s.Description = "Newest first; state=review-needed lists those that wait for a review. Whoever has access:read or break-glass:review sees all, anybody else their own.";
        });
        this.Describe(o => o.NeedsCredential());
    }

    public override async Task<Results<PageOk<Page<EmergencyView>>, ProblemHttpResult>> ExecuteAsync(ListBreakGlassQuery query, CancellationToken ct) =>
        (await sender.Send(query, ct)).ToPage();
}
