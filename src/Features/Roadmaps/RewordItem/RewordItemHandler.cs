using Mediator;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.Roadmaps.RewordItem;

internal sealed class RewordItemHandler(RoadmapStream roadmaps) : ICommandHandler<RewordItemCommand, Outcome<Versioned<ItemView>>>
{
    public async ValueTask<Outcome<Versioned<ItemView>>> Handle(RewordItemCommand command, CancellationToken cancellationToken)
    {
        var change = new ItemChange.SetText(command.Item, command.Text, command.Note);
        var changed = await roadmaps.Change(command.Roadmap, command.Preconditions, roadmap => roadmap.Decide(change), cancellationToken);
        return changed.Then(made => made.Roadmap.View(command.Item));
    }
}
