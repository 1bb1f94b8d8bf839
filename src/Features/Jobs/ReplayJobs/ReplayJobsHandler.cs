using Mediator;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Jobs;

namespace Preflight.Features.Jobs.ReplayJobs;

internal sealed class ReplayJobsHandler(JobControl jobs) : ICommandHandler<ReplayJobsCommand, Outcome<ReplayedJobsView>>
{
    public async ValueTask<Outcome<ReplayedJobsView>> Handle(ReplayJobsCommand command, CancellationToken cancellationToken) =>
        (await jobs.Replay(command.Kind, command.Subject, command.From, command.To, command.Reason, cancellationToken)).Then(count => new ReplayedJobsView(count));
}
