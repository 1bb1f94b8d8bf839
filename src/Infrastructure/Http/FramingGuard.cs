using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;

namespace Preflight.Infrastructure.Http;

/// <summary>
/// Refuses a request that says where its body ends in two ways (RFC 9112, section 6.1): a proxy in front may have read it otherwise, and
/// taken what follows for another's request. The connection ends with it.
/// </summary>
internal sealed class FramingGuard(RequestDelegate next)
{
    // What Kestrel makes of the Content-Length beside a Transfer-Encoding, which it follows.
    private const string OverriddenLength = "X-Content-Length";

    public Task Invoke(HttpContext http)
    {
        var request = http.Request;
        if (request.Headers.TransferEncoding.Count == 0 || !(request.Headers.ContainsKey(OverriddenLength) || HttpProtocol.IsHttp10(request.Protocol)))
        {
            return next(http);
        }

        http.Features.Get<IConnectionLifetimeNotificationFeature>()?.RequestClose();
        throw new RequestRefusedException(RequestProblems.Malformed, "Say the body's length once: either Content-Length, or Transfer-Encoding: chunked with HTTP/1.1.");
    }
}
