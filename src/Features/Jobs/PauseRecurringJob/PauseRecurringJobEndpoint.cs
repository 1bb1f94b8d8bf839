using FastEndpoints;
using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;
using Preflight.Infrastructure.Jobs;

namespace Preflight.Features.Jobs.PauseRecurringJob;

internal sealed class PauseRecurringJobEndpoint(ISender sender) : Endpoint<PauseRecurringJobCommand, Results<Ok<RecurringJobView>, ProblemHttpResult>>
{
    public override void Configure()
    {
        Post("/{name}/pause");
        Group<RecurringJobsGroup>();
        Summary(s =>
        {
            s.Summary = "Pause a recurring job";
            s.Description = "Its times are left out until it is resumed; the job that waits for its next time is cancelled, and one that runs goes on. Pausing what is paused changes nothing.";
        });
        this.Describe(o => o.Gives(JobProblems.NoSuchRecurringJob));
    }

    public override async Task<Results<Ok<RecurringJobView>, ProblemHttpResult>> ExecuteAsync(PauseRecurringJobCommand command, CancellationToken ct) =>
        (await sender.Send(command, ct)).ToResult();
}
