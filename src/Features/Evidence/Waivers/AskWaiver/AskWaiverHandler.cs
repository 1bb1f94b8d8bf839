using Mediator;
using Preflight.Features.Roadmaps;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Evidence.Waivers.AskWaiver;

internal sealed class AskWaiverHandler(RoadmapStream roadmaps, WaiverStream waivers, RequestContext request, TimeProvider time) : ICommandHandler<AskWaiverCommand, Outcome<Versioned<WaiverView>>>
{
    public async ValueTask<Outcome<Versioned<WaiverView>>> Handle(AskWaiverCommand command, CancellationToken cancellationToken)
    {
        if (!(await roadmaps.Read(command.Roadmap, cancellationToken)).Then(roadmap => roadmap.Open(command.Item)).TryGet(out _, out var refusal))
        {
            return refusal;
        }

        var now = time.GetUtcNow();
        var asked = await waivers.Ask(new WaiverAsked(command.Roadmap, command.Item, command.Reason, request.Actor, command.Until, now, request.Caller.Holders), cancellationToken);
        return asked.Then(waiver => new Versioned<WaiverView>(WaiverView.Of(waiver, now), waiver.Version, WaiverView.AddressOf(waiver)));
    }
}
