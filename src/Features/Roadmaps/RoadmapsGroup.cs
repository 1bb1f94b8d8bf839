using FastEndpoints;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Roadmaps;

/// <summary>What the routes of this area share.</summary>
internal sealed class RoadmapsGroup : Group
{
    public RoadmapsGroup() => Configure("roadmaps", endpoint => endpoint.Describe(o => o
        .Tag("Roadmaps", "A roadmap is one Markdown document and the living plan that it says.")
        .Needs(RoadmapPermissions.Read, RoadmapPermissions.Write)
        .Gives(RoadmapProblems.NoSuchRoadmap)));
}
