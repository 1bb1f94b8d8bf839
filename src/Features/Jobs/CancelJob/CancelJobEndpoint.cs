using FastEndpoints;
using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;
using Preflight.Infrastructure.Jobs;

namespace Preflight.Features.Jobs.CancelJob;

internal sealed class CancelJobEndpoint(ISender sender) : Endpoint<CancelJobCommand, Results<Ok<JobView>, ProblemHttpResult>>
{
    public override void Configure()
    {
        Post("/{job}/cancel");
        Group<JobsGroup>();
        Summary(s =>
        {
            s.Summary = "Cancel a job";
            s.Description = "One that waits is cancelled at once; one that runs is asked to stop and is cancelled when it has. Asking again while it runs changes nothing; one that has ended is refused.";
        });
        this.Describe(o => o.Gives(JobProblems.NoSuchJob, JobProblems.WrongState));
    }

    public override async Task<Results<Ok<JobView>, ProblemHttpResult>> ExecuteAsync(CancelJobCommand command, CancellationToken ct) =>
        (await sender.Send(command, ct)).ToResult();
}
