using Mediator;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.Roadmaps.ArchiveRoadmap;

internal sealed class ArchiveRoadmapHandler(RoadmapStream roadmaps) : ICommandHandler<ArchiveRoadmapCommand, Outcome<Versioned<RoadmapView>>>
{
    public async ValueTask<Outcome<Versioned<RoadmapView>>> Handle(ArchiveRoadmapCommand command, CancellationToken cancellationToken)
    {
        var changed = await roadmaps.Change(command.Roadmap, command.Preconditions, roadmap => roadmap.Archive(command.Note), cancellationToken);
        return changed.Then(made => made.Roadmap.Versioned(new RoadmapView(made.Roadmap.Slug, made.Roadmap.Version, made.Roadmap.IsArchived)));
    }
}
