using Preflight.Infrastructure.Security;

namespace Preflight.Features.Keys;

/// <summary>What callers may do with Preflight's own keys. Nobody reads them.</summary>
internal static class KeysPermissions
{
    public static readonly Permission Read = new("keys:read", "See which keys Preflight has for itself, and how old they are.", Role.Operator, Role.Auditor);

    public static readonly Permission Rotate = new("keys:rotate", "Have new ones take their place.");
}
