using FastEndpoints;
using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.Findings.ListFindings;

internal sealed class ListFindingsEndpoint(ISender sender) : Endpoint<ListFindingsQuery, Results<Ok<PlatformFindingsView>, ProblemHttpResult>>
{
    public override void Configure()
    {
        Get("");
        Group<FindingsGroup>();
        Summary(s =>
        {
            s.Summary = "List the findings about the platform";
            s.Description = "What has to be looked at: emergencies without a review, overdue access reviews, keys that nobody uses, an audit trail that was altered. Each goes away when its cause does.";
        });
    }

    public override async Task<Results<Ok<PlatformFindingsView>, ProblemHttpResult>> ExecuteAsync(ListFindingsQuery query, CancellationToken ct) =>
        (await sender.Send(query, ct)).ToResult();
}
