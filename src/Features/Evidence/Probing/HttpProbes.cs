using System.Text;
using Preflight.Features.Evidence.Checks;
using Preflight.Features.Evidence.Judging;
using Preflight.Infrastructure.OutgoingHttp;

namespace Preflight.Features.Evidence.Probing;

/// <summary>The bounds of requests that checks make.</summary>
internal static class HttpProbes
{
    public const int UrlLength = 2048;
    public const int MostHeaders = 20;
    public const int HeaderNameLength = 100;
    public const int HeaderValueLength = 2000;
    public const int BodyBytes = 16 * 1024;
    public const int LongestMs = 60_000;
    public const int MostTlsDays = 3650;

    private static readonly HashSet<string> OwnHeaders = new(StringComparer.OrdinalIgnoreCase)
    {
        "Accept-Encoding", "Connection", "Content-Length", "Expect", "Host", "Keep-Alive", "Proxy-Authorization", "Proxy-Connection", "TE", "traceparent", "tracestate", "Trailer", "Transfer-Encoding", "Upgrade",
    };

    /// <returns>What is wrong with it, as a sentence; null where nothing is.</returns>
    public static string? FaultOf(HttpProbe probe) =>
        FaultOfRequest(probe)
        ?? FaultOfHeaders(probe.Headers)
        ?? (probe.Expect is null ? "Say in expect what is wanted of the answer." : FaultOfExpectations(probe, probe.Expect));

    private static string? FaultOfRequest(HttpProbe probe) => probe switch
    {
        { Method: not (null or "GET" or "HEAD" or "POST") } => "The method is GET, HEAD or POST.",
        { Url: null or { Length: 0 or > UrlLength } } => $"The URL has 1 to {UrlLength} characters.",
        _ when probe.Url.Any(letter => letter <= ' ' || char.IsControl(letter)) => "The URL holds no blanks; write %20.",
        _ when !Uri.TryCreate(probe.Url, UriKind.Absolute, out var url) => OutgoingUrl.FaultOf(null),
        _ when OutgoingUrl.FaultOf(new Uri(probe.Url)) is { } fault => fault,
        _ when new Uri(probe.Url) is not { Fragment.Length: 0, Port: > 0 } => "The URL has a port from 1, and no fragment: what follows '#' is never sent.",
        { Body: not null, Method: not "POST" } => "Only a POST sends a body.",
        { Body: { } body } when Encoding.UTF8.GetByteCount(body) > BodyBytes => $"A body has at most {BodyBytes} bytes.",
        _ => null,
    };

    private static string? FaultOfHeaders(IReadOnlyDictionary<string, string>? headers) => headers switch
    {
        null => null,
        { Count: > MostHeaders } => $"Send at most {MostHeaders} headers.",
        _ when headers.Keys.Distinct(StringComparer.OrdinalIgnoreCase).Count() != headers.Count => "Name each header once.",
        _ when headers.Keys.Any(name => !IsName(name)) => $"A header's name has letters, digits, '-' and '_', at most {HeaderNameLength} of them.",
        _ when headers.Keys.FirstOrDefault(OwnHeaders.Contains) is { } own => $"'{own}' is a header that Preflight sets itself.",
        _ when headers.Values.Any(value => value is null || value.Length > HeaderValueLength || !value.All(letter => letter is >= ' ' and <= '~')) =>
            $"A header's value has visible ASCII characters and blanks, at most {HeaderValueLength} of them.",
        _ => null,
    };

    private static string? FaultOfExpectations(HttpProbe probe, HttpExpectations expect) => expect switch
    {
        { Status: null, Headers: null or { Count: 0 }, Json: null, Body: null, MaxMs: null, TlsDaysLeft: null } => "Say what is wanted of one thing at least: status, headers, json, body, maxMs or tlsDaysLeft.",
        { Status: < 100 or > 599 } => "A status is 100 to 599.",
        { MaxMs: < 1 or > LongestMs } => $"maxMs is 1 to {LongestMs}.",
        { TlsDaysLeft: < 0 or > MostTlsDays } => $"tlsDaysLeft is 0 to {MostTlsDays}.",
        { TlsDaysLeft: not null } when new Uri(probe.Url).Scheme != Uri.UriSchemeHttps => "tlsDaysLeft needs an https address.",
        { Headers.Count: > MostHeaders } => $"Expect something of at most {MostHeaders} headers.",
        { Headers: { } headers } when headers.Keys.Any(name => !IsName(name)) => $"A header's name has letters, digits, '-' and '_', at most {HeaderNameLength} of them.",
        { Body: not null } or { Json: not null } when probe.Method == "HEAD" => "The answer to HEAD has no body; use GET.",
        _ => (expect.Headers ?? new Dictionary<string, Expectation>()).Values.Select(Expectations.FaultOf).FirstOrDefault(fault => fault is not null)
            ?? (expect.Json is { } json ? JsonValues.FaultOf(json) : null)
            ?? (expect.Body is { } pattern ? Pattern.FaultOf(pattern) : null),
    };

    private static bool IsName(string name) => name.Length is > 0 and <= HeaderNameLength && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_');
}
