using Mediator;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.Roadmaps.ClaimTargetDate;

internal sealed class ClaimTargetDateHandler(RoadmapStream roadmaps) : ICommandHandler<ClaimTargetDateCommand, Outcome<Versioned<ItemView>>>
{
    public async ValueTask<Outcome<Versioned<ItemView>>> Handle(ClaimTargetDateCommand command, CancellationToken cancellationToken)
    {
        var change = new ItemChange.SetTargetDate(command.Item, command.TargetDate, command.Note);
        var changed = await roadmaps.Change(command.Roadmap, command.Preconditions, roadmap => roadmap.Decide(change), cancellationToken);
        return changed.Then(made => made.Roadmap.View(command.Item));
    }
}
