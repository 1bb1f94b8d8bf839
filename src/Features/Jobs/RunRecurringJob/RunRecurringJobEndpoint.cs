using FastEndpoints;
using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;
using Preflight.Infrastructure.Jobs;

namespace Preflight.Features.Jobs.RunRecurringJob;

internal sealed class RunRecurringJobEndpoint(ISender sender) : Endpoint<RunRecurringJobCommand, Results<Accepted<RunningJobView>, ProblemHttpResult>>
{
    public override void Configure()
    {
        Post("/{name}/run");
        Group<RecurringJobsGroup>();
        Summary(s =>
        {
            s.Summary = "Run a recurring job now";
            s.Description = "Runs it once out of turn, also while it is paused; its next time stays what it is.";
        });
        this.Describe(o => o.Gives(JobProblems.NoSuchRecurringJob));
    }

    public override async Task<Results<Accepted<RunningJobView>, ProblemHttpResult>> ExecuteAsync(RunRecurringJobCommand command, CancellationToken ct) =>
        (await sender.Send(command, ct)).ToAccepted();
}
