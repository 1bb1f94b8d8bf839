using Microsoft.AspNetCore.Http;
using Preflight.Infrastructure.Http;

namespace Preflight.Infrastructure.Security;

/// <summary>Puts on record what is refused at the door.</summary>
internal sealed class Door(RefusalRecord refusals, TimeProvider time)
{
    public void Refused(HttpContext http, string action, Caller caller, string? detail) => refusals.Add(new SecurityAct(
        time.GetUtcNow(),
        action,
        caller.Actor,
        RateLimits.AddressOf(http),
        $"{http.Request.Method} {RecordedPath.Of(http)}",
        http.TraceIdentifier,
        RequestIdentity.TraceIdOf(http),
        detail,
        caller.Via,
        caller.BreakGlass));
}
