using Preflight.Infrastructure.Security;

namespace Preflight.Features.Evidence;

/// <summary>What callers may do with evidence. Reading it is reading the plan, and checks are a part of the plan.</summary>
internal static class EvidencePermissions
{
    public static readonly Permission Send = new("evidence:write", "Send results, reports and what is true of a repository to checks, and state what an attestation asks for.", Role.Contributor) { IsOfRoadmaps = true };

    public static readonly Permission Ask = new("waivers:write", "Ask for a waiver, and withdraw it.", Role.Contributor) { IsOfRoadmaps = true };

    public static readonly Permission Approve = new("evidence:approve", "Approve what others stated, and waivers that others asked for.", Role.Approver) { IsOfRoadmaps = true };
}
