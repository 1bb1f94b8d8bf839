using FastEndpoints;
using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;
using Preflight.Infrastructure.Jobs;

namespace Preflight.Features.Jobs.ReplayJobs;

internal sealed class ReplayJobsEndpoint(ISender sender) : Endpoint<ReplayJobsCommand, Results<Ok<ReplayedJobsView>, ProblemHttpResult>>
{
    public override void Configure()
    {
        Post("/replay");
        Group<JobsGroup>();
        Summary(s =>
        {
            s.Summary = "Replay dead jobs";
            s.Description = "Lets all dead jobs of a kind and time run again with all their attempts, at once. Those whose deadline has passed stay dead.";
        });
        this.Describe(o => o.Gives(JobProblems.NoSuchKind));
    }

    public override async Task<Results<Ok<ReplayedJobsView>, ProblemHttpResult>> ExecuteAsync(ReplayJobsCommand command, CancellationToken ct) =>
        (await sender.Send(command, ct)).ToResult();
}
