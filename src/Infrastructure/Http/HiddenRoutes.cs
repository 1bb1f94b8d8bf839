using Microsoft.AspNetCore.Http;

namespace Preflight.Infrastructure.Http;

/// <summary>FastEndpoints maps a route for its own tests in every application, and has no switch for it: it is not there.</summary>
internal sealed class HiddenRoutes(RequestDelegate next)
{
    private const string TestUrls = "/_test_url_cache_";

    public Task Invoke(HttpContext http)
    {
        if (!http.Request.Path.StartsWithSegments(TestUrls, StringComparison.OrdinalIgnoreCase))
        {
            return next(http);
        }

        http.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }
}
