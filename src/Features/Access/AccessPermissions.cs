using Preflight.Infrastructure.Security;

namespace Preflight.Features.Access;

/// <summary>What callers may do with credentials and rights.</summary>
internal static class AccessPermissions
{
    public static readonly Permission Read = new("access:read", "Read who has which keys, roles and rights.", Role.Auditor);

    public static readonly Permission Write = new("access:write", "Make, change and revoke keys and rights; never beyond one's own.");

    public static readonly Permission BreakGlass = new("break-glass:take", "Take another role in an emergency, for a limited time.", Role.Contributor, Role.Approver, Role.Operator);

    public static readonly Permission ReviewBreakGlass = new("break-glass:review", "Review what others did in an emergency.", Role.Approver);
}
