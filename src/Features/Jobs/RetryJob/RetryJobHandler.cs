using Mediator;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Jobs;

namespace Preflight.Features.Jobs.RetryJob;

internal sealed class RetryJobHandler(JobControl jobs) : ICommandHandler<RetryJobCommand, Outcome<JobView>>
{
    public async ValueTask<Outcome<JobView>> Handle(RetryJobCommand command, CancellationToken cancellationToken) =>
        (await jobs.Do(JobActKind.Retry, command.Job, command.Reason, cancellationToken)).Then(JobView.Of);
}
