using Mediator;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Jobs;

namespace Preflight.Features.Jobs.RunRecurringJob;

internal sealed class RunRecurringJobHandler(RecurringControl recurring) : ICommandHandler<RunRecurringJobCommand, Outcome<Pending<RunningJobView>>>
{
    public async ValueTask<Outcome<Pending<RunningJobView>>> Handle(RunRecurringJobCommand command, CancellationToken cancellationToken) =>
        (await recurring.Run(command.Name, command.Reason, cancellationToken)).Then(job => new Pending<RunningJobView>(new RunningJobView(job), $"/api/v1/jobs/{job}"));
}
