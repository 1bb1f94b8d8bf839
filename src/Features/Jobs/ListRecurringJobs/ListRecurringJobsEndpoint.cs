using FastEndpoints;
using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.Jobs.ListRecurringJobs;

internal sealed class ListRecurringJobsEndpoint(ISender sender) : Endpoint<ListRecurringJobsQuery, Results<Ok<RecurringJobsView>, ProblemHttpResult>>
{
    public override void Configure()
    {
        Get("");
        Group<RecurringJobsGroup>();
        Summary(s =>
        {
            s.Summary = "List the recurring jobs";
            s.Description = "Every recurring job with its schedule, when it runs next, and how its newest run went; by name.";
        });
    }

    public override async Task<Results<Ok<RecurringJobsView>, ProblemHttpResult>> ExecuteAsync(ListRecurringJobsQuery query, CancellationToken ct) =>
        (await sender.Send(query, ct)).ToResult();
}
