using Preflight.Infrastructure.Security;

namespace Preflight.Features.Webhooks;

/// <summary>What callers may do with webhooks.</summary>
internal static class WebhookPermissions
{
    public static readonly Permission Read = new("webhooks:read", "Read webhooks and their deliveries.", Role.Operator, Role.Auditor);

    public static readonly Permission Write = new("webhooks:write", "Create and change webhooks, and send deliveries again.", Role.Operator);
}
