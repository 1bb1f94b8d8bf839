using System.Text;
using Preflight.Infrastructure.Classification;

namespace Preflight.Infrastructure.Security;

/// <summary>Keeps what happens at the door. The area that keeps the audit trail implements it; nobody waits for it.</summary>
public interface ISecurityLog
{
    void Add(SecurityAct act);
}

/// <summary>Something that happened at the door.</summary>
/// <param name="At">When.</param>
/// <param name="Action">Permanent: <c>credential.refused</c>, <c>access.denied</c>.</param>
/// <param name="Actor">Who, as a reference without personal data.</param>
/// <param name="Address">Where it came from.</param>
/// <param name="Subject">What was asked for: method and path.</param>
/// <param name="RequestId">The request.</param>
/// <param name="TraceId">Its trace.</param>
/// <param name="Detail">Why it was refused, or how it was done.</param>
/// <param name="Via">The credential, where the actor is none.</param>
/// <param name="BreakGlass">The emergency that gave the caller more rights.</param>
public sealed record SecurityAct(DateTimeOffset At, string Action, string Actor, [property: Personal] string Address, string Subject, string RequestId, string TraceId, string? Detail, string? Via = null, string? BreakGlass = null)
{
    private bool PrintMembers(StringBuilder builder) => Classified.Print(this, builder);
}

/// <summary>Where no area keeps a trail, there is none.</summary>
internal sealed class NoSecurityLog : ISecurityLog
{
    public void Add(SecurityAct act)
    {
        // Nobody reads it.
    }
}
