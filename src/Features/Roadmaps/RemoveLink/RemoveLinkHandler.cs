using Mediator;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.Roadmaps.RemoveLink;

internal sealed class RemoveLinkHandler(RoadmapStream roadmaps) : ICommandHandler<RemoveLinkCommand, Outcome<Versioned<ItemView>>>
{
    public async ValueTask<Outcome<Versioned<ItemView>>> Handle(RemoveLinkCommand command, CancellationToken cancellationToken)
    {
        var change = new ItemChange.RemoveLink(command.Item, command.Number, command.Note);
        var changed = await roadmaps.Change(command.Roadmap, command.Preconditions, roadmap => roadmap.Decide(change), cancellationToken);
        return changed.Then(made => made.Roadmap.View(command.Item));
    }
}
