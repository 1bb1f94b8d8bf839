using Mediator;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.Roadmaps.RestoreRoadmap;

internal sealed class RestoreRoadmapHandler(RoadmapStream roadmaps) : ICommandHandler<RestoreRoadmapCommand, Outcome<Versioned<RoadmapView>>>
{
    public async ValueTask<Outcome<Versioned<RoadmapView>>> Handle(RestoreRoadmapCommand command, CancellationToken cancellationToken)
    {
        var changed = await roadmaps.Change(command.Roadmap, command.Preconditions, roadmap => roadmap.Restore(command.Note), cancellationToken);
        return changed.Then(made => made.Roadmap.Versioned(new RoadmapView(made.Roadmap.Slug, made.Roadmap.Version, made.Roadmap.IsArchived)));
    }
}
