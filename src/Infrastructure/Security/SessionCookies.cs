using Microsoft.AspNetCore.Http;

namespace Preflight.Infrastructure.Security;

/// <summary>
/// The cookies of somebody who signed in with a browser. Their names begin with <c>__Host-</c>, so that a browser takes them for this very
/// host only and sends them over nothing that can be overheard.
/// <see href="https://datatracker.ietf.org/doc/html/draft-ietf-httpbis-rfc6265bis#name-cookie-name-prefixes"/>
/// </summary>
public sealed class SessionCookies(IHttpContextAccessor accessor)
{
    /// <summary>The cookie that is the credential.</summary>
    public const string Session = "__Host-preflight";

    /// <summary>The cookie that tells a browser which somebody signed in with before.</summary>
    public const string Device = "__Host-preflight-device";

    private const int LongestValue = 1000;

    private HttpContext Http => accessor.HttpContext ?? throw new InvalidOperationException("There are cookies within a request only.");

    /// <returns>Null where there is none that could be one.</returns>
    public static string? Read(HttpContext http, string name) => http.Request.Cookies[name] is { Length: > 0 and <= LongestValue } value ? value : null;

    /// <inheritdoc cref="Read(HttpContext, string)"/>
    public string? Read(string name) => Read(Http, name);

    /// <summary>Gives a cookie to the browser.</summary>
    /// <param name="name">Which.</param>
    /// <param name="value">What it holds.</param>
    /// <param name="keptFor">How long the browser is to keep it; null until it is closed.</param>
    public void Give(string name, string value, TimeSpan? keptFor = null) => Http.Response.Cookies.Append(name, value, Options(keptFor));

    /// <summary>Takes a cookie away.</summary>
    public void Take(string name) => Http.Response.Cookies.Delete(name, Options(null));

    private static CookieOptions Options(TimeSpan? keptFor) =>
        new() { Secure = true, HttpOnly = true, SameSite = SameSiteMode.Strict, Path = "/", IsEssential = true, MaxAge = keptFor };
}
