using FastEndpoints;
using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;
using Preflight.Infrastructure.Jobs;

namespace Preflight.Features.Jobs.ListJobs;

internal sealed class ListJobsEndpoint(ISender sender) : Endpoint<ListJobsQuery, Results<PageOk<JobListView>, ProblemHttpResult>>
{
    public override void Configure()
    {
        Get("");
        Group<JobsGroup>();
        Summary(s =>
        {
            s.Summary = "List the jobs";
            s.Description = "Newest first, with how many of each kind wait, run and are dead. Finished jobs are listed until they are removed.";
        });
        this.Describe(o => o.Gives(JobProblems.NoSuchKind));
    }

    public override async Task<Results<PageOk<JobListView>, ProblemHttpResult>> ExecuteAsync(ListJobsQuery query, CancellationToken ct) =>
        (await sender.Send(query, ct)).ToPage();
}
