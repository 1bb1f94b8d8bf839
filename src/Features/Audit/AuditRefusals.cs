using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Audit;

/// <summary>The problems of the trail, each with its permanent code.</summary>
public static class AuditProblems
{
    public static readonly ProblemType NoSuchSize = new("audit.no-such-size", 404,
        "The trail is not that long", "Ask with a size that the trail has had, such as a checkpoint's.");

    public static readonly ProblemType Damaged = new("audit.damaged", 409,
        "The stored tree is damaged", "Look at GET /api/v1/audit/trail, and compare with the checkpoints that you keep.");

    public static readonly ProblemType NotStopped = new("audit.not-stopped", 409,
        "There is nothing to acknowledge", "The trail is what it was known to be; a reseal is for when it is not.");
}

internal static class AuditRefusals
{
    public static Refusal NotStopped { get; } = new(AuditProblems.NotStopped, "Checkpoints are signed as ever.");

    public static Refusal NoSuchSize(long asked, long size) => new(AuditProblems.NoSuchSize, FormattableString.Invariant($"The trail has {size} entries, and not {asked}."));

    public static Refusal Damaged(string fault) => new(AuditProblems.Damaged, fault);
}
