using Mediator;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.Roadmaps.ClaimOwner;

internal sealed class ClaimOwnerHandler(RoadmapStream roadmaps) : ICommandHandler<ClaimOwnerCommand, Outcome<Versioned<ItemView>>>
{
    public async ValueTask<Outcome<Versioned<ItemView>>> Handle(ClaimOwnerCommand command, CancellationToken cancellationToken)
    {
        var change = new ItemChange.SetOwner(command.Item, command.Owner, command.Note);
        var changed = await roadmaps.Change(command.Roadmap, command.Preconditions, roadmap => roadmap.Decide(change), cancellationToken);
        return changed.Then(made => made.Roadmap.View(command.Item));
    }
}
