using Mediator;
using Preflight.Features.Access.Sessions;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Evidence.Waivers.RefuseWaiver;

internal sealed class RefuseWaiverHandler(WaiverStream waivers, RequestContext request, TimeProvider time) : ICommandHandler<RefuseWaiverCommand, Outcome<Versioned<WaiverView>>>
{
    public async ValueTask<Outcome<Versioned<WaiverView>>> Handle(RefuseWaiverCommand command, CancellationToken cancellationToken)
    {
        // An API key could be in the hands of whoever asked.
        if (!SignedIn.Of(request.Caller).TryGet(out _, out var refusal))
        {
            return refusal;
        }

        var now = time.GetUtcNow();
        var changed = await waivers.Change(command.Roadmap, command.Waiver, waiver => waiver.Refuse(request.Actor, command.Note, now), cancellationToken);
        return changed.Then(waiver => new Versioned<WaiverView>(WaiverView.Of(waiver, now), waiver.Version));
    }
}
