using FastEndpoints;
using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;
using Preflight.Infrastructure.Jobs;

namespace Preflight.Features.Jobs.ResumeRecurringJob;

internal sealed class ResumeRecurringJobEndpoint(ISender sender) : Endpoint<ResumeRecurringJobCommand, Results<Ok<RecurringJobView>, ProblemHttpResult>>
{
    public override void Configure()
    {
        Post("/{name}/resume");
        Group<RecurringJobsGroup>();
        Summary(s =>
        {
            s.Summary = "Resume a recurring job";
            s.Description = "It runs again from its next time on; times that were left out are not made up. Resuming what is not paused changes nothing.";
        });
        this.Describe(o => o.Gives(JobProblems.NoSuchRecurringJob));
    }

    public override async Task<Results<Ok<RecurringJobView>, ProblemHttpResult>> ExecuteAsync(ResumeRecurringJobCommand command, CancellationToken ct) =>
        (await sender.Send(command, ct)).ToResult();
}
