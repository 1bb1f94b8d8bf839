using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Preflight.Infrastructure.Security;

/// <summary>
/// Tells requests of our own pages, and of origins that configuration allows, from those that another site makes a browser send. Browsers
/// say it themselves, in headers that no page can set.
/// <see href="https://cheatsheetseries.owasp.org/cheatsheets/Cross-Site_Request_Forgery_Prevention_Cheat_Sheet.html"/>
/// </summary>
internal sealed class CrossSite(IOptions<CorsOptions> cors)
{
    /// <summary>Whether a request that is to change something is proven to come from where it may. A browser that says nothing proves nothing.</summary>
    public bool IsOwn(HttpContext http)
    {
        var request = http.Request;
        return request.Headers["Sec-Fetch-Site"] is ["same-origin"]
            || (request.Headers.Origin is [{ } origin] && (origin == $"{request.Scheme}://{request.Host}" || cors.Value.GetPolicy(cors.Value.DefaultPolicyName)?.IsOriginAllowed(origin) is true));
    }

    /// <summary>Whether a browser says that another site sent it. Programs say nothing.</summary>
    public bool IsForeign(HttpContext http) =>
        (http.Request.Headers.Origin.Count > 0 || http.Request.Headers.ContainsKey("Sec-Fetch-Site")) && !IsOwn(http);
}
