using Microsoft.AspNetCore.Http;
using Preflight.Infrastructure.Http;

namespace Preflight.Infrastructure.Security;

/// <summary>Puts on record what is refused at the door.</summary>
internal sealed class Door(ISecurityLog log, TimeProvider time)
{
    private const int LongestSubject = 300;

    public void Refused(HttpContext http, string action, Caller caller, string? detail)
    {
        var subject = $"{http.Request.Method} {http.Request.Path.Value?.Replace('\0', '\uFFFD')}";
        log.Add(new SecurityAct(
            time.GetUtcNow(),
            action,
            caller.Actor,
            RateLimits.AddressOf(http),
            subject.Length > LongestSubject ? subject[..LongestSubject] : subject,
            http.TraceIdentifier,
            RequestIdentity.TraceIdOf(http),
            detail,
            caller.Via,
            caller.BreakGlass));
    }
}
