using Mediator;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.Roadmaps.RemoveItem;

internal sealed class RemoveItemHandler(RoadmapStream roadmaps) : ICommandHandler<RemoveItemCommand, Outcome<Versioned<ChangesView>>>
{
    public async ValueTask<Outcome<Versioned<ChangesView>>> Handle(RemoveItemCommand command, CancellationToken cancellationToken)
    {
        var change = new ItemChange.Remove(command.Item, command.Note);
        var changed = await roadmaps.Change(command.Roadmap, command.Preconditions, roadmap => roadmap.Decide(change), cancellationToken);
        return changed.Then(made => made.ViewOfChanges());
    }
}
