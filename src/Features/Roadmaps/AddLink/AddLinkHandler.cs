using Mediator;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.Roadmaps.AddLink;

internal sealed class AddLinkHandler(RoadmapStream roadmaps) : ICommandHandler<AddLinkCommand, Outcome<Versioned<ItemView>>>
{
    public async ValueTask<Outcome<Versioned<ItemView>>> Handle(AddLinkCommand command, CancellationToken cancellationToken)
    {
        var change = new ItemChange.AddLink(command.Item, command.Url, command.Title, command.Note);
        var changed = await roadmaps.Change(command.Roadmap, command.Preconditions, roadmap => roadmap.Decide(change), cancellationToken);
        return changed.Then(made => made.Roadmap.View(command.Item));
    }
}
