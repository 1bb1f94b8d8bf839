using Preflight.Infrastructure.Security;

namespace Preflight.Features.Roadmaps;

/// <summary>What callers may do with roadmaps. A key or role that is limited to roadmaps may do it with these only.</summary>
internal static class RoadmapPermissions
{
    public static readonly Permission Read = new("roadmaps:read", "Read plans, documents, history and findings.", Role.Viewer, Role.Contributor, Role.Approver, Role.Operator, Role.Auditor) { IsOfRoadmaps = true };

    public static readonly Permission Write = new("roadmaps:write", "Import documents, claim statuses, and change items.", Role.Contributor) { IsOfRoadmaps = true };

    public static readonly Permission Check = new("checks:write", "Create, change, run, pause and delete checks, also those that a document says.", Role.Contributor) { IsOfRoadmaps = true };

    public static readonly Permission Archive = new("roadmaps:archive", "Archive a roadmap, and bring it back.", Role.Operator) { IsOfRoadmaps = true };
}
