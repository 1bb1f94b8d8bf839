using System.Buffers;
using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Preflight.Infrastructure.Http;

/// <summary>
/// Gives every request an id (the client's <c>X-Request-Id</c> or a new one) and answers with it and with the trace
/// (<c>traceresponse</c>, W3C Trace Context level 2). Stands first, so that every answer has both.
/// </summary>
internal sealed class RequestIdentity(RequestDelegate next)
{
    public const string RequestIdHeader = "X-Request-Id";
    public const string TraceHeader = "traceresponse";
    public const int MaxLength = 128;

    private static readonly SearchValues<char> Safe = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.:");

    /// <summary>What a credential begins with, which somebody may have put there: an id is recorded for good.</summary>
    private static readonly SearchValues<string> Secrets = SearchValues.Create(["pfk_", "pfi_", "whsec_"], StringComparison.OrdinalIgnoreCase);

    public Task Invoke(HttpContext http)
    {
        var given = http.Request.Headers[RequestIdHeader].ToString();
        http.TraceIdentifier = IsAcceptable(given) ? given : Guid.CreateVersion7().ToString();
        // On start, because the exception handler clears the headers that were set before.
        http.Response.OnStarting(static state => Announce((HttpContext)state), http);
        return next(http);
    }

    public static string TraceIdOf(HttpContext http) => ActivityOf(http)?.TraceId.ToHexString() ?? http.TraceIdentifier;

    internal static bool IsAcceptable(string id) => id.Length is > 0 and <= MaxLength && !id.AsSpan().ContainsAnyExcept(Safe) && !id.ContainsAny(Secrets);

    private static Task Announce(HttpContext http)
    {
        var headers = http.Response.Headers;
        headers[RequestIdHeader] = http.TraceIdentifier;
        if (ActivityOf(http) is { IdFormat: ActivityIdFormat.W3C } activity)
        {
            headers[TraceHeader] = activity.Id;
        }

        if (!headers.Vary.ToString().Contains("Accept-Encoding", StringComparison.OrdinalIgnoreCase))
        {
            headers.Append("Vary", "Accept-Encoding");
        }

        return Task.CompletedTask;
    }

    private static Activity? ActivityOf(HttpContext http) => http.Features.Get<IHttpActivityFeature>()?.Activity;
}
