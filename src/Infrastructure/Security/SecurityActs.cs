using Microsoft.AspNetCore.Http;
using Preflight.Infrastructure.Http;

namespace Preflight.Infrastructure.Security;

/// <summary>Puts on record what a slice did or refused that is no change of an aggregate: who signed in, and who could not.</summary>
public sealed class SecurityActs(IHttpContextAccessor accessor, ISecurityLog log, RefusalRecord refusals, TimeProvider time)
{
    /// <summary>Where the request came from, as the limits count it.</summary>
    public string Address => RateLimits.AddressOf(accessor.HttpContext ?? throw new InvalidOperationException("There is an address within a request only."));

    /// <param name="action">What happened; permanent: <c>sign-in.refused</c>.</param>
    /// <param name="actor">Who, as a reference without personal data.</param>
    /// <param name="subject">To what, likewise.</param>
    /// <param name="detail">Why or how, without personal data and secrets.</param>
    /// <param name="breakGlass">The emergency that it is part of; the caller's where it is absent.</param>
    public void Record(string action, string actor, string subject, string? detail = null, string? breakGlass = null)
    {
        var http = accessor.HttpContext ?? throw new InvalidOperationException("There are security acts within a request only.");
        var act = new SecurityAct(time.GetUtcNow(), action, actor, RateLimits.AddressOf(http), subject, http.TraceIdentifier, RequestIdentity.TraceIdOf(http), detail, http.Features.Get<Caller>()?.Via, breakGlass ?? http.Features.Get<Caller>()?.BreakGlass);
        if (actor == Caller.Anonymous.Actor)
        {
            refusals.Add(act);
        }
        else
        {
            log.Add(act);
        }
    }
}
