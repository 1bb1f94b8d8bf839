using Mediator;
using Preflight.Features.Access.Sessions;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Evidence.Waivers.ApproveWaiver;

internal sealed class ApproveWaiverHandler(WaiverStream waivers, RequestContext request, TimeProvider time) : ICommandHandler<ApproveWaiverCommand, Outcome<Versioned<WaiverView>>>
{
    public async ValueTask<Outcome<Versioned<WaiverView>>> Handle(ApproveWaiverCommand command, CancellationToken cancellationToken)
    {
        // An API key could be in the hands of whoever asked.
        if (!SignedIn.Of(request.Caller, EvidencePermissions.Approve, command.Roadmap).TryGet(out _, out var refusal))
        {
            return refusal;
        }

        var now = time.GetUtcNow();
        var changed = await waivers.Change(command.Roadmap, command.Waiver, waiver => waiver.Approve(request.Actor, command.Note, now), cancellationToken);
        return changed.Then(waiver => new Versioned<WaiverView>(WaiverView.Of(waiver, now), waiver.Version));
    }
}
