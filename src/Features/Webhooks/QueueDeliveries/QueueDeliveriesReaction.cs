using Mediator;
using Preflight.Features.Roadmaps;

namespace Preflight.Features.Webhooks.QueueDeliveries;

/// <summary>Takes up what a commit changed for every webhook that asked for it.</summary>
public static class QueueDeliveriesReaction
{
    public static async Task Handle(RoadmapChanged changed, ISender sender, CancellationToken cancellationToken) =>
        await sender.Send(new QueueDeliveriesCommand(changed.Roadmap, changed.Version), cancellationToken);
}
