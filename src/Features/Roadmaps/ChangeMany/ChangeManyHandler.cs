using Mediator;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.Roadmaps.ChangeMany;

internal sealed class ChangeManyHandler(RoadmapStream roadmaps) : ICommandHandler<ChangeManyCommand, Outcome<Versioned<ChangesView>>>
{
    public async ValueTask<Outcome<Versioned<ChangesView>>> Handle(ChangeManyCommand command, CancellationToken cancellationToken)
    {
        var changed = await roadmaps.Change(command.Roadmap, command.Preconditions, roadmap => roadmap.DecideAll(command.Changes, command.Note), cancellationToken);
        return changed.Then(made => made.ViewOfChanges());
    }
}
