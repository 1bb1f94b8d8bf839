using Mediator;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Jobs;

namespace Preflight.Features.Jobs.DiscardJob;

internal sealed class DiscardJobHandler(JobControl jobs) : ICommandHandler<DiscardJobCommand, Outcome<JobView>>
{
    public async ValueTask<Outcome<JobView>> Handle(DiscardJobCommand command, CancellationToken cancellationToken) =>
        (await jobs.Do(JobActKind.Discard, command.Job, command.Reason, cancellationToken)).Then(JobView.Of);
}
