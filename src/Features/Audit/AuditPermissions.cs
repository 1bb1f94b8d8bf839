using Preflight.Infrastructure.Security;

namespace Preflight.Features.Audit;

/// <summary>What callers may do with the audit trail. Nobody changes it.</summary>
internal static class AuditPermissions
{
    public static readonly Permission Read = new("audit:read", "Read who did what, and prove it.", Role.Auditor);

    public static readonly Permission Reseal = new("audit:reseal", "Acknowledge that the audit trail is not what it was known to be.");
}
