using FastEndpoints;
using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Evidence.Results.ListResults;

internal sealed class ListResultsEndpoint(ISender sender) : Endpoint<ListResultsQuery, Results<PageResult<CheckResultView>, ProblemHttpResult>>
{
    public override void Configure()
    {
        Get("/{check}/results");
        Group<ChecksGroup>();
        Summary(s =>
        {
            s.Summary = "List the results of a check";
            s.Description = "Newest first, each with what was looked at, what was wanted and what was seen.";
        });
    }

    public override async Task<Results<PageResult<CheckResultView>, ProblemHttpResult>> ExecuteAsync(ListResultsQuery query, CancellationToken ct) =>
        (await sender.Send(query, ct)).ToResult();
}
