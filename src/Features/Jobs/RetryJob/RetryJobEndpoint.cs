using FastEndpoints;
using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;
using Preflight.Infrastructure.Jobs;

namespace Preflight.Features.Jobs.RetryJob;

internal sealed class RetryJobEndpoint(ISender sender) : Endpoint<RetryJobCommand, Results<Ok<JobView>, ProblemHttpResult>>
{
    public override void Configure()
    {
        Post("/{job}/retry");
        Group<JobsGroup>();
        Summary(s =>
        {
            s.Summary = "Retry a job";
            s.Description = "Lets a dead job run again with all its attempts, and one that waits for its time run now. A dead job whose deadline has passed is refused.";
        });
        this.Describe(o => o.Gives(JobProblems.NoSuchJob, JobProblems.WrongState));
    }

    public override async Task<Results<Ok<JobView>, ProblemHttpResult>> ExecuteAsync(RetryJobCommand command, CancellationToken ct) =>
        (await sender.Send(command, ct)).ToResult();
}
