using Mediator;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.Roadmaps.AddItem;

internal sealed class AddItemHandler(RoadmapStream roadmaps) : ICommandHandler<AddItemCommand, Outcome<Versioned<ItemView>>>
{
    public async ValueTask<Outcome<Versioned<ItemView>>> Handle(AddItemCommand command, CancellationToken cancellationToken)
    {
        var change = new ItemChange.Add(command.Parent, command.Text, command.Kind, command.Status, command.Owner, command.TargetDate, command.Note);
        var changed = await roadmaps.Change(command.Roadmap, command.Preconditions, roadmap => roadmap.Decide(change), cancellationToken);
        return changed.Then(made => made.ViewOfAdded());
    }
}
