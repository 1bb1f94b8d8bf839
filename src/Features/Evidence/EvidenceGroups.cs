using FastEndpoints;
using Preflight.Features.Evidence.Checks;
using Preflight.Features.Roadmaps;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Evidence;

/// <summary>What the routes of evidence share that lie below a roadmap.</summary>
internal sealed class RoadmapEvidenceGroup : Group
{
    public RoadmapEvidenceGroup() => Configure("roadmaps", endpoint => endpoint.Describe(o => o
        .Tag(Name, Description)
        .Needs(RoadmapPermissions.Read, RoadmapPermissions.Check)
        .Gives(RoadmapProblems.NoSuchRoadmap)));

    public const string Name = "Evidence";

    public const string Description = "A box that is ticked is a claim. Checks make evidence about items, and the verdict says whether the claims are true.";
}

/// <summary>What the routes of single checks share. Which roadmap a check belongs to stands in the check, so that the handlers look whether the caller may.</summary>
internal sealed class ChecksGroup : Group
{
    public ChecksGroup() => Configure("checks", endpoint => endpoint.Describe(o => o
        .Tag(RoadmapEvidenceGroup.Name, RoadmapEvidenceGroup.Description)
        .NeedsForSome(RoadmapPermissions.Read)
        .Gives(CheckProblems.NoSuchCheck)));
}
