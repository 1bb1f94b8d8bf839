using Mediator;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Jobs;

namespace Preflight.Features.Jobs.PauseRecurringJob;

internal sealed class PauseRecurringJobHandler(RecurringControl recurring) : ICommandHandler<PauseRecurringJobCommand, Outcome<RecurringJobView>>
{
    public async ValueTask<Outcome<RecurringJobView>> Handle(PauseRecurringJobCommand command, CancellationToken cancellationToken) =>
        (await recurring.Pause(command.Name, command.Reason, cancellationToken)).Then(RecurringJobView.Of);
}
