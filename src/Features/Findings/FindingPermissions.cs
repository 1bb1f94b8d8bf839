using Preflight.Infrastructure.Security;

namespace Preflight.Features.Findings;

/// <summary>What callers may do with findings about the platform.</summary>
internal static class FindingPermissions
{
    public static readonly Permission Read = new("findings:read", "Read what has to be looked at about the platform itself.", Role.Approver, Role.Operator, Role.Auditor);
}
