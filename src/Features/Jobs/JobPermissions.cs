using Preflight.Infrastructure.Security;

namespace Preflight.Features.Jobs;

/// <summary>What callers may do with background work.</summary>
internal static class JobPermissions
{
    public static readonly Permission Read = new("jobs:read", "Read jobs and recurring jobs.", Role.Operator, Role.Auditor);

    public static readonly Permission Write = new("jobs:write", "Retry, cancel, discard and replay jobs; run and pause recurring ones.", Role.Operator);
}
