using Mediator;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Jobs;

namespace Preflight.Features.Jobs.CancelJob;

internal sealed class CancelJobHandler(JobControl jobs) : ICommandHandler<CancelJobCommand, Outcome<JobView>>
{
    public async ValueTask<Outcome<JobView>> Handle(CancelJobCommand command, CancellationToken cancellationToken) =>
        (await jobs.Do(JobActKind.Cancel, command.Job, command.Reason, cancellationToken)).Then(JobView.Of);
}
