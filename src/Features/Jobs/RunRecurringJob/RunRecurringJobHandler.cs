using Mediator;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Jobs;

namespace Preflight.Features.Jobs.RunRecurringJob;

internal sealed class RunRecurringJobHandler(RecurringControl recurring) : ICommandHandler<RunRecurringJobCommand, Outcome<Pending<RunningJobView>>>
{
    public ValueTask<Outcome<Pending<RunningJobView>>> Handle(RunRecurringJobCommand command, CancellationToken cancellationToken) =>
        ValueTask.FromResult(recurring.Run(command.Name, command.Reason).Then(job => new Pending<RunningJobView>(new RunningJobView(job), $"/api/v1/jobs/{job}")));
}
