using Preflight.Infrastructure.Security;

namespace Preflight.Features.GoLive;

/// <summary>What callers may do with gates, for all roadmaps that a gate covers.</summary>
internal static class GatePermissions
{
    public static readonly Permission Read = new("gates:read", "Ask a gate whether it is open, and read its rules and decisions.", Role.Viewer, Role.Contributor, Role.Approver, Role.Operator, Role.Auditor) { IsOfRoadmaps = true };

    public static readonly Permission Write = new("gates:write", "Say what a gate covers and which rules it has, and let it prove itself.", Role.Operator) { IsOfRoadmaps = true };

    public static readonly Permission Sign = new("gates:sign", "Sign a gate off in a role that one has.", Role.Contributor, Role.Approver, Role.Operator) { IsOfRoadmaps = true };

    public static readonly Permission Decide = new("gates:decide", "Record go or no-go at a gate.", Role.Approver) { IsOfRoadmaps = true };
}
