using Microsoft.AspNetCore.Http;
using Npgsql;
using Preflight.Infrastructure.Health;
using Preflight.Infrastructure.Http;

namespace Preflight.Infrastructure.Security;

/// <summary>
/// Finds out who asks. Where an address showed too many keys that do not count, none that is not known already is looked up for it until it
/// has waited: guessing is hopeless anyhow, and so costs the database nothing.
/// </summary>
internal sealed class CallerIdentity(RequestDelegate next, ICallers callers, RateLimits limits, CrossSite crossSite, Door door)
{
    private const string Scheme = "Bearer ";

    public Task Invoke(HttpContext http)
    {
        var credentials = http.Request.Headers.Authorization;
        if (credentials.Count == 0)
        {
            return IdentifyBrowser(http, SessionCookies.Read(http, SessionCookies.Session));
        }

        if (credentials.Count > 1 || credentials[0] is not { } credential || !credential.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            door.Refused(http, "credential.refused", Caller.Anonymous, "It is no key.");
            throw AccessRefusals.Unauthenticated(http, "Authorization must be one 'Bearer' and an API key.");
        }

        return Identify(http, credential[Scheme.Length..].Trim());
    }

    private async Task Identify(HttpContext http, string key)
    {
        var address = RateLimits.AddressOf(http);
        Caller? caller;
        try
        {
            caller = await callers.ByKey(key, onlyRemembered: limits.IsEmpty(RateBucket.Authentication, address), http.RequestAborted);
        }
        catch (NpgsqlException) when (PreflightHealth.IsHealth(http.Request.Path))
        {
            // Just then somebody asks how the service is: whoever it is, they are told what everybody is.
            await GoOn(http, Caller.Anonymous);
            return;
        }

        if (caller is null)
        {
            door.Refused(http, "credential.refused", Caller.Anonymous, "The key is not known, has ended or was revoked.");
            var state = limits.Take(RateBucket.Authentication, address);
            http.Features.Set(state);
            throw state.RetryAfter is null
                ? AccessRefusals.Unauthenticated(http, "The API key is not known, has ended or was revoked.")
                : new RequestRefusedException(RequestProblems.TooMany, "Too many credentials that do not count came from your address. Wait, then show one that does.");
        }

        await GoOn(http, caller);
    }

    // A session that has ended is none: who only wants to sign in again is not refused.
    private async Task IdentifyBrowser(HttpContext http, string? session)
    {
        var caller = session is null ? null : await callers.BySession(session, http.RequestAborted);
        if (!IsSafe(http.Request.Method) && (caller is null ? crossSite.IsForeign(http) : !crossSite.IsOwn(http)))
        {
            door.Refused(http, "access.denied", caller ?? Caller.Anonymous, "It may come from another site.");
            throw new RequestRefusedException(AccessProblems.CrossSite, "Without an API key nothing is changed for another site: the browser must say, by Sec-Fetch-Site or Origin, that the request comes from this origin.");
        }

        await GoOn(http, caller ?? Caller.Anonymous);
    }

    private Task GoOn(HttpContext http, Caller caller)
    {
        http.Features.Set(caller);
        return next(http);
    }

    private static bool IsSafe(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method);
}
