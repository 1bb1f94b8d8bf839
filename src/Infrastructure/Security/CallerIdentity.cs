using Microsoft.AspNetCore.Http;
using Npgsql;
using Preflight.Infrastructure.Health;
using Preflight.Infrastructure.Http;

namespace Preflight.Infrastructure.Security;

/// <summary>
/// Finds out who asks. What shows credentials that do not count has to wait after some of them; a key that counts is taken even then, so that
/// nobody locks out whoever shares their address. Guessing is hopeless, and lookups for such an address take turns.
/// </summary>
internal sealed class CallerIdentity(RequestDelegate next, ICallers callers, RateLimits limits, CrossSite crossSite, Door door)
{
    public Task Invoke(HttpContext http)
    {
        var credentials = http.Request.Headers.Authorization;
        return credentials.Count == 0 ? IdentifyBrowser(http, SessionCookies.Read(http, SessionCookies.Session))
            : Credential.Key(credentials) is { } key ? Identify(http, key)
            : throw Refused(http, "It is no key.", "Authorization must be one 'Bearer' and an API key.");
    }

    private async Task Identify(HttpContext http, string key)
    {
        Caller? caller;
        try
        {
            caller = await Find(http, RateBucket.Authentication, () => callers.ByKey(key, http.RequestAborted));
        }
        catch (NpgsqlException) when (PreflightHealth.IsHealth(http.Request.Path))
        {
            // Just then somebody asks how the service is: whoever it is, they are told what everybody is.
            caller = Caller.Anonymous;
        }

        await GoOn(http, caller ?? throw Refused(http, "The key is not known, has ended or was revoked.", "The API key is not known, has ended or was revoked."));
    }

    // A session that has ended is none: who only wants to sign in again is not refused.
    private async Task IdentifyBrowser(HttpContext http, string? session)
    {
        var caller = session is null ? null : await Find(http, RateBucket.Anonymous, () => callers.BySession(session, isUse: true, http.RequestAborted));
        if (!IsSafe(http.Request.Method) && (caller is null ? crossSite.IsForeign(http) : !crossSite.IsOwn(http)))
        {
            door.Refused(http, "access.denied", caller ?? Caller.Anonymous, "It may come from another site.");
            var state = caller is null ? limits.Take(RateBucket.Anonymous, RateLimits.AddressOf(http)) : limits.Take(RateBucket.Writes, caller.Actor);
            http.Features.Set(state);
            throw state.RetryAfter is not null
                ? new RequestRefusedException(RequestProblems.TooMany, "Too many requests that may come from another site came from you. Wait, then send them from a page of this origin.")
                : new RequestRefusedException(AccessProblems.CrossSite, "Without an API key nothing is changed for another site: the browser must say, by Sec-Fetch-Site or Origin, that the request comes from this origin.");
        }

        await GoOn(http, caller ?? Caller.Anonymous);
    }

    private async ValueTask<Caller?> Find(HttpContext http, RateBucket spent, Func<ValueTask<Caller?>> find)
    {
        var address = RateLimits.AddressOf(http);
        if (!limits.IsEmpty(spent, address))
        {
            return await find();
        }

        using var turn = await limits.LookUp(address, http.RequestAborted);
        return await find();
    }

    private RequestRefusedException Refused(HttpContext http, string recorded, string told)
    {
        door.Refused(http, "credential.refused", Caller.Anonymous, recorded);
        var state = limits.Take(RateBucket.Authentication, RateLimits.AddressOf(http));
        http.Features.Set(state);
        return state.RetryAfter is null
            ? AccessRefusals.Unauthenticated(http, told)
            : new RequestRefusedException(RequestProblems.TooMany, "Too many credentials that do not count came from your address. Wait, or show one that does.");
    }

    private Task GoOn(HttpContext http, Caller caller)
    {
        http.Features.Set(caller);
        return next(http);
    }

    private static bool IsSafe(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method);
}
