using Preflight.Infrastructure.Security;

namespace Preflight.Infrastructure.Health;

/// <summary>What callers may do with the health of the platform. That it is ready or not, everybody may know.</summary>
public static class HealthPermissions
{
    public static readonly Permission Read = new("health:read", "Read which part keeps the platform from being ready.", Role.Operator, Role.Auditor);
}
