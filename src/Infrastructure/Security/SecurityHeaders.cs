using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Preflight.Infrastructure.Security;

/// <summary>
/// Tells browsers to make nothing of an answer but what it is for. An answer of the API loads nothing, is framed by nobody and is
/// remembered by no cache but to be asked for again; a page says itself what it loads, and keeps the rest.
/// <see href="https://cheatsheetseries.owasp.org/cheatsheets/HTTP_Headers_Cheat_Sheet.html"/>
/// </summary>
internal sealed class SecurityHeaders(RequestDelegate next)
{
    /// <summary>What the pages that load something add to.</summary>
    public const string NothingElse = "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; report-uri " + ReportPath + "; report-to csp";

    /// <summary>Where browsers report what a policy stopped.</summary>
    public const string ReportPath = "/api/v1/csp-reports";

    private static readonly StringValues Policy = "default-src 'none'; " + NothingElse;
    private static readonly StringValues Permissions =
        "accelerometer=(), autoplay=(), browsing-topics=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), hid=(), magnetometer=(), microphone=(), midi=(), payment=(), serial=(), usb=()";

    private static readonly StringValues Transport = "max-age=63072000; includeSubDomains";
    private static readonly StringValues Reports = "csp=\"" + ReportPath + "\"";
    private static readonly StringValues NoReferrer = "no-referrer";
    private static readonly StringValues SameOrigin = "same-origin";
    private static readonly StringValues NoSniff = "nosniff";
    private static readonly StringValues Ask = "private, no-cache";

    /// <summary>What a change answers with can be a secret that is shown this once.</summary>
    private static readonly StringValues Nothing = "no-store";

    public Task Invoke(HttpContext http)
    {
        // On start, because the exception handler clears the headers that were set before.
        http.Response.OnStarting(static state => Announce((HttpContext)state), http);
        return next(http);
    }

    private static Task Announce(HttpContext http)
    {
        var headers = http.Response.Headers;
        headers.XContentTypeOptions = NoSniff;
        headers["Referrer-Policy"] = NoReferrer;
        headers["Permissions-Policy"] = Permissions;
        headers["Cross-Origin-Opener-Policy"] = SameOrigin;
        headers["Reporting-Endpoints"] = Reports;
        if (headers["Cross-Origin-Resource-Policy"].Count == 0)
        {
            headers["Cross-Origin-Resource-Policy"] = SameOrigin;
        }

        if (headers.ContentSecurityPolicy.Count == 0)
        {
            headers.ContentSecurityPolicy = Policy;
        }

        if (headers.CacheControl.Count == 0)
        {
            headers.CacheControl = HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method) ? Ask : Nothing;
        }

        http.Features.Get<RateLimitState>()?.Tell(headers);
        if (http.Request.IsHttps)
        {
            headers.StrictTransportSecurity = Transport;
        }

        return Task.CompletedTask;
    }
}
