using Mediator;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Jobs;

namespace Preflight.Features.Jobs.ResumeRecurringJob;

internal sealed class ResumeRecurringJobHandler(RecurringControl recurring) : ICommandHandler<ResumeRecurringJobCommand, Outcome<RecurringJobView>>
{
    public async ValueTask<Outcome<RecurringJobView>> Handle(ResumeRecurringJobCommand command, CancellationToken cancellationToken) =>
        (await recurring.Resume(command.Name, command.Reason, cancellationToken)).Then(RecurringJobView.Of);
}
