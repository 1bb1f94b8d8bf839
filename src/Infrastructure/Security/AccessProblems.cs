using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Preflight.Infrastructure.Http;

namespace Preflight.Infrastructure.Security;

/// <summary>The problems of callers that may not do what they ask for.</summary>
public static class AccessProblems
{
    public static readonly ProblemType Unauthenticated = new("access.unauthenticated", 401,
        "A credential is needed", "Send Authorization: Bearer with an API key that counts, or sign in.");

    public static readonly ProblemType Forbidden = new("access.forbidden", 403,
        "The caller may not do this", "Ask an admin for the permission that the detail names.");

    public static readonly ProblemType CrossSite = new("access.cross-site", 403,
        "The request may come from another site", "Send it from a page of Preflight's own origin or of one that is allowed, or with an API key in place of the session's cookie.");
}

internal static class AccessRefusals
{
    public static RequestRefusedException Unauthenticated(HttpContext http, string detail)
    {
        // On start, because the exception handler clears the headers that were set before.
        http.Response.OnStarting(
            static state =>
            {
                ((HttpContext)state).Response.Headers[HeaderNames.WWWAuthenticate] = "Bearer realm=\"Preflight\"";
                return Task.CompletedTask;
            },
            http);
        return new RequestRefusedException(AccessProblems.Unauthenticated, detail);
    }
}
