using Mediator;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Evidence.Waivers.WithdrawWaiver;

internal sealed class WithdrawWaiverHandler(WaiverStream waivers, RequestContext request, TimeProvider time) : ICommandHandler<WithdrawWaiverCommand, Outcome<Versioned<WaiverView>>>
{
    public async ValueTask<Outcome<Versioned<WaiverView>>> Handle(WithdrawWaiverCommand command, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var changed = await waivers.Change(command.Roadmap, command.Waiver, waiver => waiver.Withdraw(request.Actor, now), cancellationToken);
        return changed.Then(waiver => new Versioned<WaiverView>(WaiverView.Of(waiver, now), waiver.Version));
    }
}
