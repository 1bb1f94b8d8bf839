using Mediator;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.Roadmaps.ClaimStatus;

internal sealed class ClaimStatusHandler(RoadmapStream roadmaps) : ICommandHandler<ClaimStatusCommand, Outcome<Versioned<ItemView>>>
{
    public async ValueTask<Outcome<Versioned<ItemView>>> Handle(ClaimStatusCommand command, CancellationToken cancellationToken)
    {
        var change = new ItemChange.SetStatus(command.Item, command.Status, command.Note);
        var changed = await roadmaps.Change(command.Roadmap, command.Preconditions, roadmap => roadmap.Decide(change), cancellationToken);
        return changed.Then(made => made.Roadmap.View(command.Item));
    }
}
